import { serialiseEvent } from '../../sse/serialise.ts';
import { firstInvalid } from '../../sse/utf8.ts';
import type { BytesFound } from '../source/source.ts';

type LineEnd = 'CR' | 'LF' | 'CRLF' | '';

/** A place of the text that is not text. `at` and `length` are UTF-16 units. */
export interface RawMark {
  at: number;
  length: number;
  /** What to show instead: `\xFF` for invalid UTF-8, or a note that bytes are missing. */
  label: string;
}

/** Bytes as text, with marks for what text cannot express. */
export interface RawText {
  /** Each line end is an LF, each invalid byte a U+FFFD. */
  text: string;
  /** How each line ends, and its place in the body, bytes. */
  lines: readonly { offset: number; end: LineEnd }[];
  /** In order of their places. */
  marks: readonly RawMark[];
  /** Bytes of the range that are not kept (any more). */
  missing: number;
  /** Bytes that are not UTF-8. */
  malformed: number;
}

const CR = 13;
const LF = 10;

/** Reads the found parts of a range in order. */
export function rawText(found: BytesFound, offset: number, length: number): RawText {
  const builder = new RawBuilder(offset);
  for (const run of runsOf(found, offset, length)) builder.add(run);
  return builder.done(offset + length);
}

/** Bytes of a body without a gap. */
export interface RawRun {
  offset: number;
  bytes: Uint8Array;
}

/** The found parts; adjacent ones are joined, because a character may span two of them. */
export function runsOf(found: BytesFound, offset: number, length: number): RawRun[] {
  const runs: { offset: number; parts: Uint8Array[] }[] = [];
  let end = offset;
  for (const part of found) {
    const from = Math.max(part.offset, end);
    const until = Math.min(part.offset + part.bytes.length, offset + length);
    if (from >= until) continue;
    const bytes = part.bytes.subarray(from - part.offset, until - part.offset);
    const last = runs.at(-1);
    if (last !== undefined && from === end) last.parts.push(bytes);
    else runs.push({ offset: from, parts: [bytes] });
    end = until;
  }
  return runs.map(({ offset, parts }) => ({ offset, bytes: joined(parts) }));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

class RawBuilder {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #parts: string[] = [];
  readonly #lines: { offset: number; end: LineEnd }[] = [];
  readonly #marks: RawMark[] = [];
  /** Place in the body, bytes, and in the text. */
  #offset: number;
  #at = 0;
  #line: number;
  #missing = 0;
  #malformed = 0;

  constructor(offset: number) {
    this.#offset = offset;
    this.#line = offset;
  }

  add({ offset, bytes }: RawRun): void {
    this.#skip(offset);
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte !== CR && byte !== LF) continue;
      this.#text(bytes.subarray(from, i));
      const isPair = byte === CR && bytes[i + 1] === LF;
      if (isPair) i++;
      from = i + 1;
      this.#endLine(isPair ? 'CRLF' : byte === CR ? 'CR' : 'LF', offset + from);
    }
    this.#text(bytes.subarray(from));
    this.#offset = offset + bytes.length;
  }

  done(end: number): RawText {
    this.#skip(end);
    if (this.#line < this.#offset) this.#lines.push({ offset: this.#line, end: '' });
    const [lines, marks] = [this.#lines, this.#marks];
    return { text: this.#parts.join(''), lines, marks, missing: this.#missing, malformed: this.#malformed };
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#at += text.length;
  }

  #endLine(end: LineEnd, next: number): void {
    this.#put('\n');
    this.#lines.push({ offset: this.#line, end });
    this.#line = next;
  }

  #skip(offset: number): void {
    const missing = offset - this.#offset;
    if (missing <= 0) return;
    this.#missing += missing;
    this.#marks.push({ at: this.#at, length: 0, label: `${missing} bytes not kept` });
    this.#offset = offset;
  }

  #text(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const invalid = firstInvalid(bytes, from, bytes.length);
      const until = invalid < 0 ? bytes.length : invalid;
      if (until > from) this.#put(this.#decoder.decode(bytes.subarray(from, until)));
      from = invalid < 0 ? until : this.#invalid(bytes, until);
    }
  }

  /** Marks bytes that are not UTF-8 up to the next that are. Returns where those are. */
  #invalid(bytes: Uint8Array, from: number): number {
    let until = from;
    while (until < bytes.length && firstInvalid(bytes, until, Math.min(until + 4, bytes.length)) === until) until++;
    const hex = Array.from(
      bytes.subarray(from, until),
      (byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    );
    this.#malformed += hex.length;
    this.#marks.push({ at: this.#at, length: hex.length, label: hex.join('') });
    this.#put('\ufffd'.repeat(hex.length));
    return until;
  }
}

/** A block that dispatches this event: not the bytes that were sent, but equivalent ones. */
export function rebuiltBlock({ type, id, data }: { type: string; id: string; data: string }): string {
  try {
    return serialiseEvent({ type, data, ...(id === '' ? {} : { id }) });
  } catch (error) {
    // Reached only for events that the page's own script dispatched.
    return String(error);
  }
}
