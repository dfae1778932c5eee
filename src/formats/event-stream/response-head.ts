import type { HeaderList } from '../../capture/records/observation.ts';

/** The head of a response, as `curl -i` writes it before the body. */
interface ResponseHead {
  status: number;
  statusText: string;
  headers: HeaderList;
}

/** Longer heads are taken for the body, bytes. */
const MAX_HEAD = 65_536;

const START = 'HTTP/';
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3}) ?([^\r\n]*)\r?\n/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n]*?)[ \t]*\r?\n/;

/** Finds the head in the first pieces of a file. */
export class HeadReader {
  #held: Uint8Array[] = [];
  #size = 0;
  #isDone = false;
  head: ResponseHead | undefined;

  /** Takes a piece; gives what is of the body, once that is known. */
  push(piece: Uint8Array): Uint8Array {
    if (this.#isDone) return piece;
    this.#held.push(piece);
    this.#size += piece.length;
    return this.#body(this.#size >= MAX_HEAD);
  }

  /** The file is over. */
  end(): Uint8Array {
    return this.#isDone ? new Uint8Array() : this.#body(true);
  }

  #body(isLast: boolean): Uint8Array {
    const bytes = joined(this.#held, this.#size);
    // One character a byte, so that places in the text are places in the file.
    const { head, isUnfinished, length } = readHeads(latin1(bytes.subarray(0, MAX_HEAD)));
    if (isUnfinished && !isLast) return new Uint8Array();
    this.#isDone = true;
    this.#held = [];
    this.head = head;
    return bytes.subarray(length);
  }
}

/** With redirects, proxies and `100 Continue` there are several: the last is that of the body. */
function readHeads(text: string): { head: ResponseHead | undefined; length: number; isUnfinished: boolean } {
  let length = 0;
  let head: ResponseHead | undefined;
  for (;;) {
    const rest = text.slice(length);
    if (!rest.startsWith(START)) return { head, length, isUnfinished: START.startsWith(rest) };
    const next = readHead(rest);
    if (next === 'unfinished') return { head, length, isUnfinished: true };
    if (next === undefined) return { head, length, isUnfinished: false };
    head = next.head;
    length += next.length;
  }
}

function readHead(text: string): { head: ResponseHead; length: number } | 'unfinished' | undefined {
  const line = STATUS_LINE.exec(text);
  if (line === null) return text.includes('\n') ? undefined : 'unfinished';
  const [all, status, statusText = ''] = line;
  const headers: [string, string][] = [];
  let at = all.length;
  for (;;) {
    const rest = text.slice(at);
    const blank = /^\r?\n/.exec(rest);
    if (blank !== null) {
      const head = { status: Number(status), statusText: statusText.trim(), headers };
      return { head, length: at + blank[0].length };
    }
    const header = HEADER_LINE.exec(rest);
    if (header === null) return rest.includes('\n') ? undefined : 'unfinished';
    const [whole, name = '', value = ''] = header;
    headers.push([name.toLowerCase(), value]);
    at += whole.length;
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
