import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import type { HttpRequest } from './http-request.ts';

/** The parts of a request that HTTP allows. Files, and calls that the browser refused, can contain anything. */
interface Sendable {
  /** Without a valid one: what a client sends by default. */
  method: string;
  headers: HeaderList;
  /**
   * What is missing. Notes become comments and therefore contain no text of the request: an interactive zsh runs a pasted
   * comment as a command.
   */
  notes: string[];
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** @see https://fetch.spec.whatwg.org/#header-value */
const NOT_IN_VALUES = /[\0\r\n]/;

export function sendable({ body, headers, method }: HttpRequest): Sendable {
  const valid = headers
    .map(([name, value]) => [name, trimmed(value)] as const)
    .filter(([name, value]) => TOKEN.test(name) && !NOT_IN_VALUES.test(value));
  const notes = bodyNotes(body);
  const isToken = TOKEN.test(method);
  if (!isToken) notes.push('The method is not valid in HTTP and was left out.');
  if (valid.length < headers.length) notes.push(leftOut(headers.length - valid.length, 'not valid in HTTP'));
  return { method: isToken ? method : body?.text === undefined ? 'GET' : 'POST', headers: valid, notes };
}

/** `why` completes "The header is". */
export function leftOut(headers: number, why: string): string {
  return headers === 1 ? `1 header is ${why} and was left out.` : `${headers} headers are ${why} and were left out.`;
}

function bodyNotes(body: RequestBody | undefined): string[] {
  if (body === undefined) return [];
  if (body.text === undefined) {
    if (body.type === 'form') return ['The request had a form as its body that was left out: its type is not known.'];
    if (body.base64 !== undefined) return ['The request had a body that is not text and was left out.'];
    const type = /^[A-Za-z]{1,40}$/.test(body.type) ? ` of type ${body.type}` : '';
    return [`The request had a body${type} that was not captured.`];
  }
  const notes = body.type === 'form' ? ['The form is rebuilt, sorted by name. Of a file it has only the name.'] : [];
  if (body.truncated === true) notes.push('The request had a longer body: this is its beginning.');
  return notes;
}

/** Clients remove the white space around a value; curl takes a value of nothing else for none. */
function trimmed(value: string): string {
  let from = 0;
  let to = value.length;
  while (isSpace(value[from])) from++;
  while (to > from && isSpace(value[to - 1])) to--;
  return value.slice(from, to);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
