import { validSequence } from '../../sse/utf8.ts';
import { characterName, isUnseen } from '../format/visible.ts';
import { type LineHead, lineHead, lineStart } from './field-name.ts';
import { invalidRun } from './invalid-run.ts';
import type { BytesRow, Hit, Look, Piece } from './raw-row.ts';
import { RowBuilder } from './row-builder.ts';

/** Bytes of one unit and some around it. */
export interface UnitBytes {
  /** `bytes[0]` is byte `offset` of the body. */
  bytes: Uint8Array;
  offset: number;
  /** The unit's range in the body. */
  from: number;
  to: number;
  /** Whether it begins or ends where a chunk does: characters and line ends are cut there, and not elsewhere. */
  startsChunk: boolean;
  endsChunk: boolean;
}

export interface Layout {
  /** Characters in a row. */
  columns: number;
  /** What the body is: field names are those of an event stream; what is no text is shown in hex as a whole. */
  body: 'event-stream' | 'text' | 'binary';
  /** What was found, in order. */
  hits: readonly Hit[];
}

const [TAB, LF, CR, BOM] = [9, 10, 13, 0xfeff];

/** Lays a unit out in rows: a line has one or more. */
export function unitRows(unit: UnitBytes, layout: Layout): BytesRow[] {
  const { columns, hits } = layout;
  const rows = new RowBuilder(unit.offset, columns, hits);
  const at = unit.from - unit.offset;
  if (layout.body === 'binary') {
    rows.hex(unit.bytes, at, unit.to - unit.offset);
    return rows.done();
  }
  new TextLayout(unit, layout.body === 'event-stream', rows).run();
  return rows.done();
}

class TextLayout {
  readonly #bytes: Uint8Array;
  readonly #offset: number;
  readonly #end: number;
  /** Characters and line ends that begin before `#end` may reach up to here. */
  readonly #limit: number;
  readonly #hasFields: boolean;
  readonly #rows: RowBuilder;
  #at: number;
  #line: LineHead = { nameEnd: 0, isComment: false };

  constructor({ bytes, endsChunk, from, offset, startsChunk, to }: UnitBytes, hasFields: boolean, rows: RowBuilder) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.#end = to - offset;
    this.#limit = endsChunk ? this.#end : bytes.length;
    this.#hasFields = hasFields;
    this.#rows = rows;
    this.#at = from - offset;
    this.#begin(startsChunk);
  }

  run(): void {
    while (this.#at < this.#end) this.#step();
  }

  /** Goes on with what the bytes before have begun. */
  #begin(startsChunk: boolean): void {
    const [bytes, at] = [this.#bytes, this.#at];
    const rest = restOfCharacter(bytes, at);
    const isPair = bytes[at] === LF && bytes[at - 1] === CR;
    if (!startsChunk) this.#at += isPair ? 1 : rest;
    const start = lineStart(bytes, this.#at, this.#offset === 0);
    // The LF of a cut CRLF belongs to the line before.
    const isNew = start === this.#at && !(startsChunk && isPair);
    this.#rows.beginLine(isNew);
    if (this.#hasFields && start >= 0) this.#line = lineHead(bytes, afterBom(bytes, start, this.#offset));
    if (startsChunk && rest > 0)
      this.#cut(Math.min(rest, this.#end - this.#at), 'A character that began in a chunk before');
    else if (startsChunk && isPair) {
      this.#rows.end('LF', this.#at, this.#at + 1, 'The LF of a CRLF: its CR is in the chunk before');
      this.#newLine(this.#at + 1);
    }
  }

  #step(): void {
    const [bytes, at] = [this.#bytes, this.#at];
    const byte = bytes[at];
    if (byte === CR || byte === LF) {
      this.#lineEnd(byte);
      return;
    }
    if (isPrintable(byte)) {
      this.#run();
      return;
    }
    const length = validSequence(bytes, at, this.#limit);
    if (length > 0) this.#character(length);
    else if (validSequence(bytes, at, bytes.length) > 0) {
      this.#cut(this.#end - at, 'The beginning of a character that continues in the next chunk');
    } else this.#invalid();
  }

  #lineEnd(byte: number): void {
    const at = this.#at;
    const isPair = byte === CR && this.#bytes[at + 1] === LF;
    const isWhole = isPair && at + 1 < this.#limit;
    const to = at + (isWhole ? 2 : 1);
    const title = isPair && !isWhole ? { title: 'The CR of a CRLF: its LF is in the next chunk' } : {};
    this.#rows.end(isWhole ? 'CRLF' : byte === CR ? 'CR' : 'LF', at, to, title.title);
    this.#newLine(to);
  }

  #newLine(at: number): void {
    this.#at = at;
    if (this.#hasFields) this.#line = lineHead(this.#bytes, at);
  }

  get #look(): Look {
    return this.#line.isComment ? 'comment' : this.#at < this.#line.nameEnd ? 'field' : 'text';
  }

  /** Nearly all text is printable ASCII. */
  #run(): void {
    const [bytes, at] = [this.#bytes, this.#at];
    const look = this.#look;
    const stop = look === 'field' ? Math.min(this.#end, this.#line.nameEnd) : this.#end;
    let end = at + 1;
    while (end < stop && isPrintable(bytes[end])) end++;
    this.#rows.ascii(bytes, at, end, look);
    this.#at = end;
  }

  #character(length: number): void {
    const [bytes, at, look] = [this.#bytes, this.#at, this.#look];
    const code = codePoint(bytes, at, length);
    if (code === TAB) this.#rows.put('⇥', 'sign', at, at + 1, 'Tab');
    else if (isUnseen(code)) this.#rows.put(`‹${characterName(code)}›`, 'sign', at, at + length);
    else this.#rows.put(String.fromCodePoint(code), look, at, at + length);
    this.#at = at + length;
  }

  #invalid(): void {
    const at = this.#at;
    const { end, isLong } = invalidRun(this.#bytes, at, this.#end, this.#limit);
    if (isLong) this.#rows.hex(this.#bytes, at, end);
    else for (let i = at; i < end; i++) this.#rows.put(escaped(this.#bytes[i]), 'bytes', i, i + 1, 'Not UTF-8');
    this.#at = end;
  }

  #cut(length: number, title: Piece['title']): void {
    const at = this.#at;
    for (let i = at; i < at + length; i++) this.#rows.put(escaped(this.#bytes[i]), 'cut', i, i + 1, title);
    this.#at = at + length;
  }
}

function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte < 0x7f;
}

/** How many of the bytes from `at` on belong to a character that began before. */
function restOfCharacter(bytes: Uint8Array, at: number): number {
  for (let back = 1; back <= Math.min(3, at); back++) {
    const length = validSequence(bytes, at - back, bytes.length);
    if (length > back) return length - back;
    if (length > 0) return 0;
  }
  return 0;
}

/** A byte order mark is not part of the first line. */
function afterBom(bytes: Uint8Array, start: number, offset: number): number {
  const hasBom = offset === 0 && start === 0 && validSequence(bytes, 0, bytes.length) === 3;
  return hasBom && codePoint(bytes, 0, 3) === BOM ? 3 : start;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let code = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}

function escaped(byte = 0): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
