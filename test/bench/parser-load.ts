/** Bodies to parse, as chunks. */
export interface Load {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  readonly events: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** `lineEnd` other than LF and text other than ASCII are what real streams have too, and take other paths. */
export function smallEvents(count: number, words = 'status changed', lineEnd = '\n'): string {
  let body = '';
  for (let i = 0; i < count; i++) {
    const data = `data: {"id":${i},"user":"user-${i % 97}","text":"${words} ${i}"}`;
    body += i % 10 === 0 ? `id: ${i}${lineEnd}event: status${lineEnd}` : '';
    body += `${data}${lineEnd}${lineEnd}`;
    if (i % 100 === 0) body += `: ping${lineEnd}${lineEnd}`;
  }
  return body;
}

export function inChunks(name: string, body: string, events: number, chunkBytes: number): Load {
  const bytes = new TextEncoder().encode(body);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.slice(at, at + chunkBytes));
  return { name, chunks, bytes: bytes.length, events };
}

function oneEventAChunk(count: number): Load {
  const encoder = new TextEncoder();
  const chunks = Array.from({ length: count }, (_, i) =>
    encoder.encode(`id: ${i}\nevent: status\ndata: {"id":${i},"user":"user-${i % 97}","text":"status changed"}\n\n`),
  );
  return {
    name: `${count} events, one a chunk`,
    chunks,
    bytes: chunks.reduce((n, c) => n + c.length, 0),
    events: count,
  };
}

export function oneEvent(mib: number): Load {
  return inChunks(`one event of ${mib} MiB`, `data: ${'0123456789abcdef'.repeat((mib * MIB) / 16)}\n\n`, 1, 64 * KIB);
}

/** The loads of the specification, then variations of the first. */
export function parserLoads(): Load[] {
  const large = `data: ${'lorem ipsum dolo'.repeat((32 * KIB) / 16)}\n\n`;
  return [
    inChunks('100 000 small events, 16 KiB chunks', smallEvents(100_000), 100_000, 16 * KIB),
    inChunks('2 000 events of 32 KiB, 16 KiB chunks', large.repeat(2_000), 2_000, 16 * KIB),
    oneEventAChunk(100_000),
    oneEvent(64),
    inChunks('100 000 small events, CRLF', smallEvents(100_000, undefined, '\r\n'), 100_000, 16 * KIB),
    inChunks('100 000 small events, some not ASCII', smallEvents(100_000, 'état – ✓'), 100_000, 16 * KIB),
    inChunks('100 000 small events, Chinese', smallEvents(100_000, '状态已经改变了'.repeat(4)), 100_000, 16 * KIB),
  ];
}
