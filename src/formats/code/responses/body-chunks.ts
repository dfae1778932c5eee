import type { BodyKind } from '../../../bodies/body-kinds.ts';
import { RowKind } from '../../../capture/rows/row-kind.ts';
import { toBase64 } from '../../capture-file/base64.ts';
import type { FindBody } from '../../event-stream/body.ts';
import type { LogPart } from '../../part/log-part.ts';
import type { Masking } from '../../redact/masking.ts';
import type { CodeChunk, CodeConnection } from './endpoint.ts';
import type { Losses } from './event-chunks.ts';

/** Bodies in frames: they cannot be made of what their items show. */
const FRAMED: ReadonlySet<BodyKind> = new Set(['connect', 'grpc-web', 'grpc-web-text', 'aws-event-stream']);
/** Control characters other than line ends, tabs and the separator of JSON text sequences. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what makes a body binary
const BINARY = /[\0-\x08\x0b\x0c\x0e-\x1d\x1f\x7f]/;

interface Item {
  time: number;
  /** Its bytes in the body; `end` is 0 if they are not known. */
  from: number;
  end: number;
  data: string;
}

/** A body that is no event stream, an item a chunk: its bytes where they are known, otherwise made of the items' data. */
export async function* bodyChunks(
  part: LogPart,
  { end, of, rows }: Pick<CodeConnection, 'end' | 'of' | 'rows'>,
  masking: Masking,
  findBody: FindBody,
  losses: Losses,
): AsyncGenerator<CodeChunk, void, undefined> {
  const kind = of.connection.body ?? 'chunks';
  const isFramed = FRAMED.has(kind);
  const isWhole = part.whole !== undefined;
  const { cut, items } = itemsOf(part, rows, masking);
  const bytes = masking.hidesBytes || !(isWhole || isFramed) ? undefined : await bytesOf(await findBody(of));
  const lastEnd = items.reduce((most, item) => Math.max(most, item.end), 0);
  const isKnown = bytes !== undefined && bytes.length >= lastEnd && items.every((item) => item.end > 0);
  if (isKnown) {
    let at = 0;
    for (const item of items) {
      const from = isWhole ? at : Math.max(at, item.from);
      if (item.end <= from) continue;
      yield { time: item.time, ...chunkOf(bytes.subarray(from, item.end), isFramed) };
      at = item.end;
    }
    // The end of an array, or an item that never ended.
    if (isWhole && bytes.length > at) yield { time: items.at(-1)?.time ?? 0, ...chunkOf(bytes.subarray(at), isFramed) };
    return;
  }
  if (isFramed) {
    if (items.length > 0) losses.unknown++;
    return;
  }
  losses.cut += cut;
  for (const [i, { data, time }] of items.entries()) yield { time, text: itemText(kind, wellFormed(data), i === 0) };
  if (kind === 'json-array' && end === 'done' && items.length > 0) yield { time: items.at(-1)?.time ?? 0, text: ']' };
}

function itemsOf(part: LogPart, rows: Uint32Array, masking: Masking): { items: Item[]; cut: number } {
  const items: Item[] = [];
  let cut = 0;
  for (const { data, kind, length, offset, time, truncated } of part.each(rows.length, rows)) {
    if (kind !== RowKind.event) continue;
    if (truncated) cut++;
    const at = offset < 0 ? { from: 0, end: 0 } : { from: offset, end: offset + length };
    items.push({ time, ...at, data: masking.data(data, truncated) });
  }
  return { items, cut };
}

async function bytesOf(body: { pieces(): AsyncIterable<Uint8Array> } | undefined): Promise<Uint8Array | undefined> {
  if (body === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body.pieces()) {
    pieces.push(piece);
    length += piece.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function chunkOf(bytes: Uint8Array, isFramed: boolean): { text: string } | { base64: string } {
  if (isFramed) return { base64: toBase64(bytes) };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return BINARY.test(text) ? { base64: toBase64(bytes) } : { text };
  } catch {
    return { base64: toBase64(bytes) };
  }
}

function itemText(kind: BodyKind, data: string, isFirst: boolean): string {
  if (kind === 'chunks') return data;
  if (kind === 'json-array') return `${isFirst ? '[' : ','}${data}\n`;
  return kind === 'json-seq' ? `\x1e${data}\n` : `${data}\n`;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
