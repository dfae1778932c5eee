import { expect, test } from 'vitest';
import { Needle } from '../../../../src/panel/raw/find-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('text is found in bytes, in either case of A to Z', () => {
  expect(new Needle('Data').hitsIn(bytesOf('data: DATA'), 100)).toEqual([
    { from: 100, to: 104 },
    { from: 106, to: 110 },
  ]);
  expect(new Needle('ü').hitsIn(bytesOf('aü'), 0)).toEqual([{ from: 1, to: 3 }]);
});

test('hits are not over one another', () => {
  expect(new Needle('aa').hitsIn(bytesOf('aaaaa'), 0)).toHaveLength(2);
});

test('nothing is found for nothing', () => {
  expect(new Needle('').hitsIn(bytesOf('abc'), 0)).toEqual([]);
});
