import { BlockScanner } from '../stream/blocks.ts';
import { eventStreamHead, type Head } from '../stream/outgoing.ts';
import type { Piece, RecordedEvent, RecordedFile, Recording } from './recording.ts';
import { replayedHeaders } from './replayed-headers.ts';

/** A file of plain events has no times: ten a second can be watched. */
const INTERVAL_MS = 100;

/**
 * An `.sse` file, byte for byte: one response for GET and POST at `/name`, in pieces that end where events do. The head that
 * `curl -i` leaves before the body is the response's.
 */
export function readSse(file: Buffer, name: string): RecordedFile {
  const { bytes, head } = split(file);
  const ends = new BlockScanner().scan(bytes);
  const pieces: Piece[] = [];
  const events: RecordedEvent[] = [];
  let from = 0;
  let id = '';
  for (const [index, end] of ends.entries()) {
    const piece = bytes.subarray(from, end);
    const at = index * INTERVAL_MS;
    id = lastId(piece) ?? id;
    pieces.push({ at, bytes: piece });
    events.push({ at, id, end });
    from = end;
  }
  const last = Math.max(0, ends.length - 1) * INTERVAL_MS;
  if (from < bytes.length) pieces.push({ at: last, bytes: bytes.subarray(from) });
  const connection = { ...head, wait: 0, pieces, events, end: { at: last, how: 'done' as const } };
  const recording = (method: string): Recording => ({ method, url: `/${name}`, connections: [connection] });
  return { recordings: [recording('GET'), recording('POST')], notes: [] };
}

/** The value of the last `id` field; one with NULL is ignored. */
function lastId(piece: Buffer): string | undefined {
  const ids = piece
    .toString('utf8')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => /^id(?:: ?(.*))?$/s.exec(line)?.slice(1) ?? [])
    .map((value = '') => value);
  return ids.findLast((value) => !value.includes('\0'));
}

/** One head, or several where redirects or a proxy come before: the last counts. */
function split(file: Buffer): { head: Head; bytes: Buffer } {
  const text = file.toString('latin1');
  const heads = /^(?:HTTP\/\d(?:\.\d)? \d{3}[^\r\n]*\r?\n(?:[^\s:]+:[^\r\n]*\r?\n)*\r?\n)+/.exec(text)?.[0] ?? '';
  const [line = '', ...fields] = (
    heads
      .trimEnd()
      .split(/\r?\n\r?\n/)
      .at(-1) ?? ''
  ).split(/\r?\n/);
  const bytes = file.subarray(heads.length);
  if (heads === '') return { head: eventStreamHead(), bytes };
  const pairs = fields.map((field): [string, string] => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon), field.slice(colon + 1).trim()];
  });
  return { head: { status: Number(/ (\d{3})/.exec(line)?.[1] ?? 200), headers: replayedHeaders(pairs) }, bytes };
}
