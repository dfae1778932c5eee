import { expect, test } from 'vitest';
import { TypeWidth } from '../../../../../src/panel/table/drawn-rows/type-width.ts';

test('the names of events are as wide as the widest that was seen, and each is measured once', () => {
  const measured: string[] = [];
  const width = new TypeWidth((text) => {
    measured.push(text);
    return text.length * 6;
  });
  for (const type of ['message', 'message_start', 'ping', 'message']) width.with(type);
  expect(width.with('ping')).toBe(13 * 6 + 28);
  expect(measured).toEqual(['message', 'message_start', 'ping']);
  expect(width.with('x'.repeat(10_000))).toBe(100 * 6 + 28);
});
