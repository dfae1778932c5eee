/** Receives the lines of a file, which count from 1. */
export interface LineSink {
  line(text: string, number: number): void;
  /** A line that could not be read; only its beginning was kept. */
  fault(number: number, message: string, head: string): void;
}

const LINE_FEED = 10;
/** Bytes kept of an unreadable line: enough to recognise its kind. */
export const HEAD = 64;

/**
 * Splits bytes in pieces of any size into lines. Holds at most one unfinished line, up to `maxBytes`. Decodes many lines
 * at once, because a call per line costs more than the line.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #sink: LineSink;
  // The byte order mark is removed by hand: the decoder would drop one at the start of every block.
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #number = 1;
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  #overlong = false;

  constructor(maxBytes: number, sink: LineSink) {
    this.#maxBytes = maxBytes;
    this.#sink = sink;
  }

  /** Lines that have ended. */
  get lines(): number {
    return this.#number - 1;
  }

  push(bytes: Uint8Array): void {
    const first = bytes.indexOf(LINE_FEED);
    if (first < 0) {
      this.#keep(bytes);
      return;
    }
    this.#keep(bytes.subarray(0, first));
    this.#finish();
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last > first) this.#block(bytes.subarray(first + 1, last));
    this.#keep(bytes.subarray(last + 1));
  }

  /** The last line needs no line feed. */
  end(): void {
    if (this.#restBytes > 0 || this.#overlong) this.#finish();
  }

  #keep(bytes: Uint8Array): void {
    if (this.#overlong || bytes.length === 0) return;
    this.#restBytes += bytes.length;
    if (this.#restBytes > this.#maxBytes) {
      this.#overlong = true;
      this.#rest = [join([...this.#rest, bytes.subarray(0, HEAD)]).slice(0, HEAD)];
      return;
    }
    // Copied, because the caller may reuse its buffer.
    this.#rest.push(bytes.slice());
  }

  #finish(): void {
    const bytes = join(this.#rest);
    if (this.#overlong) this.#sink.fault(this.#number, `longer than ${this.#maxBytes} bytes`, headOf(bytes));
    else this.#decodeLine(bytes);
    this.#number += 1;
    this.#rest = [];
    this.#restBytes = 0;
    this.#overlong = false;
  }

  #block(bytes: Uint8Array): void {
    const text = this.#decode(bytes);
    if (text === undefined) this.#blockByLine(bytes);
    else for (const line of text.split('\n')) this.#sink.line(line, this.#number++);
  }

  /** The block is not valid UTF-8: finds the lines at fault. */
  #blockByLine(bytes: Uint8Array): void {
    let at = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
      this.#decodeLine(bytes.subarray(at, end));
      this.#number += 1;
      at = end + 1;
    }
    this.#decodeLine(bytes.subarray(at));
    this.#number += 1;
  }

  #decodeLine(bytes: Uint8Array): void {
    const text = this.#decode(bytes);
    if (text === undefined) this.#sink.fault(this.#number, 'not UTF-8', headOf(bytes));
    else this.#sink.line(this.#number === 1 ? text.replace(/^\uFEFF/, '') : text, this.#number);
  }

  #decode(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return undefined;
    }
  }
}

const tolerant = new TextDecoder();

function headOf(bytes: Uint8Array): string {
  return tolerant.decode(bytes.subarray(0, HEAD));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
