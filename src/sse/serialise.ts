/**
 * The reverse of the parser: what it reports, as `text/event-stream` text. Parsing the text gives the same again.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */

type LineEnd = 'LF' | 'CR' | 'CRLF';
const LINE_ENDS = { LF: '\n', CR: '\r', CRLF: '\r\n' } as const;

interface SerialiseOptions {
  /** Default LF. */
  readonly terminator?: LineEnd;
}

interface EventToSerialise {
  /** Without it, or as `message`, no `event` line is written. */
  readonly type?: string;
  /** LF separates lines. */
  readonly data: string;
  /** Without it no `id` line is written; '' writes an empty one, which resets the last event ID. */
  readonly id?: string;
  /** Milliseconds. */
  readonly retry?: number;
}

/** The format cannot carry this value. */
export class SerialiseError extends Error {
  override readonly name = 'SerialiseError';
}

/**
 * One block that dispatches `event`, with its blank line.
 * @throws SerialiseError when data holds a CR, when type or id holds CR, LF or (id) NULL, when the type is empty, when a
 * text holds half a surrogate pair, or when retry is not a whole number of milliseconds
 */
export function serialiseEvent(event: EventToSerialise, options: SerialiseOptions = {}): string {
  const lineEnd = LINE_ENDS[options.terminator ?? 'LF'];
  const { type = 'message', data, id, retry } = event;
  let block = '';
  if (type === '') throw new SerialiseError('an event of type "" cannot be sent: an empty event field means message');
  if (type !== 'message') block += line('event', oneLine('type', type), lineEnd);
  if (id !== undefined) block += line('id', idValue(id), lineEnd);
  if (retry !== undefined) block += line('retry', milliseconds(retry), lineEnd);
  if (data.includes('\r')) throw new SerialiseError('data with CR cannot be sent: CR ends a line, LF comes out');
  for (const part of wellFormed('data', data).split('\n')) block += line('data', part, lineEnd);
  return block + lineEnd;
}

/**
 * One comment line and a blank line.
 * @throws SerialiseError when the text holds CR, LF or half a surrogate pair
 */
export function serialiseComment(text: string, options: SerialiseOptions = {}): string {
  const lineEnd = LINE_ENDS[options.terminator ?? 'LF'];
  return line('', oneLine('comment', text), lineEnd) + lineEnd;
}

/**
 * One `retry` line and a blank line.
 * @throws SerialiseError when `ms` is not a whole number of milliseconds from 0 to 2⁵³ − 1
 */
export function serialiseRetry(ms: number, options: SerialiseOptions = {}): string {
  const lineEnd = LINE_ENDS[options.terminator ?? 'LF'];
  return line('retry', milliseconds(ms), lineEnd) + lineEnd;
}

/** The space is always written, since the parser takes one away, and the value's own might be it. */
function line(field: string, value: string, lineEnd: string): string {
  return `${field}:${value === '' ? '' : ` ${value}`}${lineEnd}`;
}

function milliseconds(ms: number): string {
  if (Number.isSafeInteger(ms) && ms >= 0) return String(ms);
  throw new SerialiseError(`retry of ${ms} cannot be sent: only a whole number of milliseconds, 0 or more`);
}

function idValue(id: string): string {
  if (id.includes('\0')) throw new SerialiseError('an id with NULL cannot be sent: clients ignore the line');
  return oneLine('id', id);
}

function oneLine(what: string, value: string): string {
  const found = /[\r\n]/.exec(value)?.[0];
  if (found === undefined) return wellFormed(what, value);
  throw new SerialiseError(`${what} with ${found === '\r' ? 'CR' : 'LF'} cannot be sent: it has one line`);
}

/** UTF-8 cannot encode half a surrogate pair, which would become U+FFFD. */
function wellFormed(what: string, value: string): string {
  if (!/\p{Surrogate}/u.test(value)) return value;
  throw new SerialiseError(`${what} with half a surrogate pair cannot be sent as UTF-8`);
}
