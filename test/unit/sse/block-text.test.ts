import { expect, test } from 'vitest';
import { blockText } from '../../../src/sse/block-text.ts';
import { MAX_LINE_BYTES } from '../../../src/sse/limits.ts';
import { SseParser } from '../../../src/sse/parser.ts';

function textsOf(body: string) {
  const found: ReturnType<typeof blockText>[] = [];
  const parser = new SseParser({ notDispatched: (block) => found.push(blockText(block)) });
  parser.push(new TextEncoder().encode(body));
  parser.end();
  return found;
}

test.each([
  ['the data of a last line without its end', 'data: {"last":true}', '{"last":true}'],
  ['the data of whole lines', 'data: a\ndata: b\n', 'a\nb'],
  ['whole lines, then the last one', 'data: a\ndata:b', 'a\nb'],
  ['a last line that is no data, as it is', '[redacted]', '[redacted]'],
  ['a last line of another field, as it is', 'data: a\nid: 7', 'a\nid: 7'],
  ['a name that only begins like data', 'data-x: 1', 'data-x: 1'],
])('an unfinished block quotes %s', (_, body, text) => {
  expect(textsOf(body)).toEqual([{ text }]);
});

test('a block without data has nothing to quote', () => {
  expect(textsOf('event: ping\n\n')).toEqual([{}]);
});

test('a long block is quoted up to the limit of a line, and marked', () => {
  const [long] = textsOf(`data: ${'x'.repeat(3 * MAX_LINE_BYTES)}`);
  expect(long).toEqual({ text: 'x'.repeat(MAX_LINE_BYTES), truncated: true });
  // All of a block within the limit is quoted, however much longer than a problem's excerpt.
  expect(textsOf(`data: ${'y'.repeat(5000)}`)).toEqual([{ text: 'y'.repeat(5000) }]);
});
