import { MAX_LINE_BYTES } from './limits.ts';
import type { UndispatchedBlock } from './types.ts';
import { utf8Prefix } from './utf8.ts';

/**
 * What a block that dispatched nothing held, for people: its data, and what came of its last line. Servers that leave out
 * the last blank line put the end of an answer there. Nothing where the block had no data.
 */
export function blockText({ data, dataBytes, partialLine, truncated }: Quoted): { text?: string; truncated?: true } {
  const parts = [
    ...(data === '' && dataBytes === 0 ? [] : [data]),
    ...(partialLine === '' ? [] : [dataOf(partialLine)]),
  ];
  const whole = parts.join('\n');
  const text = utf8Prefix(whole, MAX_LINE_BYTES);
  if (text === '') return {};
  const isCut = truncated || text.length < whole.length;
  return { text, ...(isCut && { truncated: true as const }) };
}

type Quoted = Pick<UndispatchedBlock, 'data' | 'dataBytes' | 'partialLine' | 'truncated'>;

/** The value of a data line; any other line as it is. */
function dataOf(line: string): string {
  return /^data(?::|$)/.test(line) ? line.replace(/^data:? ?/, '') : line;
}
