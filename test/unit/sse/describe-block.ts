import type { Terminator } from '../../../src/sse/types.ts';

/** Place of a line's text: `offset` in the body, `length` in bytes without the terminator. */
interface DescribedRange {
  readonly offset: number;
  readonly length: number;
  readonly terminator: Terminator;
}

/** One line of a block as it was sent. */
type DescribedLine = DescribedRange &
  (
    | {
        readonly kind: 'field';
        readonly name: string;
        readonly value: string;
        /** Offset in the body of the value's first byte. */
        readonly valueOffset: number;
        readonly hasColon: boolean;
        /** True when a space after the colon is not part of the value. */
        readonly spaceDropped: boolean;
        /** Whether the standard knows the field; the line of one that it does not know is ignored. */
        readonly known: boolean;
      }
    | { readonly kind: 'comment'; readonly text: string }
    | { readonly kind: 'blank' }
    /** The byte order mark at the start of the body: not a line, but bytes that were sent. */
    | { readonly kind: 'bom' }
  );

const KNOWN = new Set(['data', 'event', 'id', 'retry']);
const LF = 10;
const CR = 13;
const COLON = 58;
const SPACE = 32;

/**
 * The lines of one block's raw bytes, for display; together they cover the bytes. Independent of the parser, so that each
 * can be tested against the other.
 *
 * @param bytes the block in the range that the parser reported; any bytes are allowed
 * @param baseOffset offset of `bytes[0]` in the body
 * @param maxLines stops after so many lines: a block of megabytes can have millions
 */
export function describeBlock(
  bytes: Uint8Array,
  baseOffset: number,
  maxLines = Number.POSITIVE_INFINITY,
): DescribedLine[] {
  const lines: DescribedLine[] = [];
  let at = 0;
  if (baseOffset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    lines.push({ kind: 'bom', offset: 0, length: 3, terminator: 'none' });
    at = 3;
  }
  while (at < bytes.length && lines.length < maxLines) {
    let end = at;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    const terminator = terminatorAt(bytes, end);
    lines.push({
      offset: baseOffset + at,
      length: end - at,
      terminator,
      ...describeLine(bytes.subarray(at, end), baseOffset + at),
    });
    at = end + (terminator === 'CRLF' ? 2 : 1);
  }
  return lines;
}

function terminatorAt(bytes: Uint8Array, at: number): Terminator {
  if (at >= bytes.length) return 'none';
  if (bytes[at] === LF) return 'LF';
  return bytes[at + 1] === LF ? 'CRLF' : 'CR';
}

type LineContent<Line> = Line extends DescribedLine ? Omit<Line, keyof DescribedRange> : never;

function describeLine(line: Uint8Array, offset: number): LineContent<DescribedLine> {
  if (line.length === 0) return { kind: 'blank' };
  const colon = line.indexOf(COLON);
  const hasColon = colon >= 0;
  const nameEnd = hasColon ? colon : line.length;
  const spaceDropped = hasColon && line[colon + 1] === SPACE;
  const valueStart = hasColon ? colon + (spaceDropped ? 2 : 1) : line.length;
  const value = decode(line.subarray(valueStart));
  if (colon === 0) return { kind: 'comment', text: value };
  const name = decode(line.subarray(0, nameEnd));
  return {
    kind: 'field',
    name,
    value,
    valueOffset: offset + valueStart,
    hasColon,
    spaceDropped,
    known: KNOWN.has(name),
  };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
