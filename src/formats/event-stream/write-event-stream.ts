import { beginning, factsOf } from '../../capture/streams/connection-facts.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { Pace, type PaceOptions } from '../capture-file/pace.ts';
import type { CaptureHeader } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { encode, inTasks } from '../text/encode.ts';
import { isoTime } from '../text/iso-time.ts';
import type { FindBody } from './body.ts';
import { comment, type ReaderState, rebuild } from './rebuild.ts';
import { type BodyRead, sameEvents } from './same-events.ts';

const encoder = new TextEncoder();
const BOM = 3;

type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/**
 * A part of a log as `text/event-stream`, which a conforming parser turns back into the same events. A single connection
 * with all its bytes is written as it was sent. Several follow each other, each under a comment. A comment also marks
 * what was rebuilt.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* writeEventStream(
  part: LogPart,
  masking: Masking,
  header: CaptureHeader,
  findBody: FindBody,
  options: PaceOptions,
): Bytes {
  const state: ReaderState = { id: '' };
  const connections = part.sentConnections();
  if (part.whole === undefined) {
    yield encoder.encode(comment(`${header.madeBy}: rebuilt from the events that were chosen, ${header.time}`));
    yield* encode(rebuild(part.each(), state, masking), options);
    return;
  }
  const rows = await inTasks(part.byConnection(), options);
  for (const of of connections) {
    const numbers = rows.get(of.stream.index)?.get(of.connection.number) ?? new Uint32Array();
    const isOther = (of.connection.body ?? 'event-stream') !== 'event-stream';
    const raw = masking.hidesBytes || isOther ? undefined : await rawBody(part, of, numbers, findBody, options);
    if (raw === undefined) {
      const what = isOther
        ? `a body of ${of.connection.body}, no event stream: its items are written as events`
        : 'rebuilt';
      yield encoder.encode(
        comment(`${aboutOf(of, masking)}: ${what} by ${header.madeBy}, not the bytes that were sent`),
      );
      yield* encode(rebuild(part.each(numbers.length, numbers), state, masking), options);
    } else if (connections.length === 1) {
      yield* bytesOf(raw, 0, Number.POSITIVE_INFINITY, options);
    } else {
      // Every connection starts without a last event id, so an `id` field resets the previous one.
      yield encoder.encode(
        `${comment(`${aboutOf(of, masking)}: the bytes that were sent`)}${state.id === '' ? '' : 'id\n\n'}`,
      );
      yield* bytesOf(raw, raw.begins, raw.tail ?? Number.POSITIVE_INFINITY, options);
      yield encoder.encode('\n\n');
      if (raw.tail !== undefined) yield* unfinished(raw, raw.tail, of === connections.at(-1), options);
      state.id = raw.lastEventId;
    }
    part.done += raw === undefined ? 0 : numbers.length;
  }
}

interface RawBody extends BodyRead {
  pieces(): AsyncIterable<Uint8Array>;
  /** Offset after the byte order mark, which is only valid at the start of the file. */
  begins: number;
}

async function rawBody(
  part: LogPart,
  of: StreamConnection,
  numbers: Uint32Array,
  findBody: FindBody,
  options: PaceOptions,
): Promise<RawBody | undefined> {
  let length = 0;
  for (const row of part.peek(numbers)) {
    // An event without a known byte range.
    if (row.offset < 0 && row.isEvent) return undefined;
    length = Math.max(length, row.offset + row.length);
  }
  if (length === 0) return undefined;
  const body = await findBody(of);
  if (body === undefined) return undefined;
  const read = await sameEvents(body, part.events(numbers), length, options);
  return read && { ...read, pieces: () => body.pieces(), begins: await bomLength(body) };
}

async function bomLength(body: { pieces(): AsyncIterable<Uint8Array> }): Promise<number> {
  const first: number[] = [];
  for await (const piece of body.pieces()) {
    first.push(...piece.subarray(0, BOM - first.length));
    if (first.length === BOM) break;
  }
  return first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? BOM : 0;
}

/** The bytes from offset `from` up to `to`. */
async function* bytesOf({ pieces }: RawBody, from: number, to: number, options: PaceOptions): Bytes {
  const pace = new Pace(options);
  let at = 0;
  for await (const piece of pieces()) {
    await pace.step();
    const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += piece.length;
    if (part.length > 0) yield new Uint8Array(part);
  }
}

/**
 * A block that never ended. At the end of the file its bytes are as harmless as where they were sent. Before another body
 * the next blank line would dispatch them, so there they are comments.
 */
async function* unfinished(raw: RawBody, tail: number, isLast: boolean, options: PaceOptions): Bytes {
  const bytes = bytesOf(raw, tail, Number.POSITIVE_INFINITY, options);
  if (isLast) {
    yield* bytes;
    return;
  }
  yield encoder.encode(comment('the body ended inside this block, which dispatched no event:'));
  yield* asComments(bytes);
}

async function* asComments(bytes: Bytes): Bytes {
  const decoder = new TextDecoder();
  let before = '';
  yield encoder.encode(': ');
  for await (const piece of bytes) {
    const text = before + decoder.decode(piece, { stream: true });
    // Its LF may come with the next piece.
    before = text.endsWith('\r') ? '\r' : '';
    yield encoder.encode(commented(before === '' ? text : text.slice(0, -1)));
  }
  yield encoder.encode(`${commented(before + decoder.decode())}\n\n`);
}

function commented(text: string): string {
  return text.replace(/\r\n|[\r\n]/g, '\n: ');
}

function aboutOf(of: StreamConnection, masking: Masking): string {
  const { connection, stream } = of;
  const { status, url } = factsOf(stream, connection);
  const statusText = status === undefined ? '' : `, status ${status}`;
  const start = isoTime(beginning(stream, connection));
  return `${stream.method} ${masking.url(url)}, connection ${connection.number}${statusText}, ${start}`;
}
