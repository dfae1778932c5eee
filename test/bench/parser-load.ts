/** Bodies to parse, as chunks. */
export interface Load {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  readonly events: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

interface Small {
  readonly words?: string;
  readonly lineEnd?: string;
  /** Every how many events there is a name and an id. */
  readonly namedEvery?: number;
}

/** Many short events as JSON, some comments. */
function smallEvents(count: number, { words = 'status changed', lineEnd = '\n', namedEvery = 10 }: Small = {}): string {
  let body = '';
  for (let i = 0; i < count; i++) {
    if (i % namedEvery === 0) body += `id: ${i}${lineEnd}event: status${lineEnd}`;
    body += `data: {"id":${i},"user":"user-${i % 97}","text":"${words} ${i}"}${lineEnd}${lineEnd}`;
    if (i % 100 === 0) body += `: ping${lineEnd}${lineEnd}`;
  }
  return body;
}

function inChunks(name: string, body: string, events: number, chunkBytes: number): Load {
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

function repeated(count: number, block: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => block(i)).join('');
}

/** The four shapes that streams have, then variations of the first and what is hard for a parser. */
export function parserLoads(): Load[] {
  const count = 100_000;
  const large = `data: ${'lorem ipsum dolo'.repeat((32 * KIB) / 16)}\n\n`;
  const small = (name: string, body: string) => inChunks(name, body, count, 16 * KIB);
  return [
    small('100 000 small events, 16 KiB chunks', smallEvents(count)),
    inChunks('2 000 events of 32 KiB, 16 KiB chunks', large.repeat(2_000), 2_000, 16 * KIB),
    oneEventAChunk(count),
    oneEvent(64),
    small('small events, each with name and id', smallEvents(count, { namedEvery: 1 })),
    small('small events, CRLF', smallEvents(count, { lineEnd: '\r\n' })),
    small('small events, some text not ASCII', smallEvents(count, { words: 'état – ✓' })),
    small('small events, text mostly Chinese', smallEvents(count, { words: '状态已经改变了'.repeat(4) })),
    small(
      'events of three data lines',
      repeated(count, (i) => `data: one ${i}\ndata: two\ndata: three\n\n`),
    ),
    inChunks('one event of 500 000 lines', `${'data: 0123456789\n'.repeat(500_000)}\n`, 1, 16 * KIB),
    inChunks('one event of 4 MiB, 16-byte chunks', `data: ${'0123456789abcdef'.repeat((4 * MIB) / 16)}\n\n`, 1, 16),
  ];
}
