import { LONGEST_PREFIX } from './fields.ts';
import { MAX_EXCERPT_BYTES, MAX_LINE_BYTES } from './limits.ts';
import { utf8Prefix } from './utf8.ts';

/** What is kept of an event name, an id or a comment. */
export function limited(value: string): string {
  return utf8Prefix(value, MAX_LINE_BYTES);
}

/** What is quoted of a line that means nothing. */
export function excerpt(text: string): string {
  return utf8Prefix(text, MAX_EXCERPT_BYTES);
}

/** What is kept of a last line that never ended: a value up to the limit, and one byte to show that it is longer. */
export function partOfBlock(line: string): string {
  return utf8Prefix(line, LONGEST_PREFIX + MAX_LINE_BYTES + 1);
}

/**
 * "If the field value consists of only ASCII digits, then interpret the field value as an integer in base ten"
 * (§9.2.6): milliseconds, of any size, or undefined. More digits than `MAX_LINE_BYTES` are not looked at.
 */
export function retryMs(value: string): number | undefined {
  return value.length <= MAX_LINE_BYTES && /^[0-9]+$/.test(value) ? Number(value) : undefined;
}

/** Name and value of a line whose field the standard does not know, and the line itself. */
export function unknownField(line: string): { field: string; value: string; line: string } {
  const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(limited(line)) ?? [];
  return { field: excerpt(field), value: excerpt(value), line: excerpt(line) };
}
