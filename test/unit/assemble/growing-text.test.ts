import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingText } from '../../../src/assemble/growing-text.ts';

test('each character belongs to the row that brought it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.nat(9))), (added) => {
      const text = new GrowingText();
      const rows: number[] = [];
      for (const [each, row] of added) {
        text.append(each, row);
        for (let i = 0; i < each.length; i += 1) rows.push(row);
      }
      expect(text.value).toBe(added.map(([each]) => each).join(''));
      expect(rows.map((_, offset) => text.rowAt(offset))).toEqual(rows);
      expect(text.rowAt(rows.length)).toBeUndefined();
      expect([...text.passages()].map((passage) => passage.text).join('')).toBe(text.value);
    }),
  );
});

test('rows lead from passage to passage', () => {
  const text = new GrowingText();
  for (const row of [3, 5, 8]) text.append('x', row);
  expect([text.rowBeside(5, 1), text.rowBeside(5, -1), text.rowBeside(8, 1), text.rowBeside(3, -1)]).toEqual([
    8,
    3,
    undefined,
    undefined,
  ]);
  expect([text.rowBeside(undefined, 1), text.rowBeside(4, -1)]).toEqual([3, 8]);
});

test('a repeated text keeps the rows of its earlier part', () => {
  const text = new GrowingText();
  text.replace('It', 1);
  text.replace('It is', 2);
  expect([...text.passages()]).toEqual([
    { text: 'It', row: 1 },
    { text: ' is', row: 2 },
  ]);
  expect(text.rangesOf(2)).toEqual([{ start: 2, end: 5 }]);
  expect(text.restarts).toBe(0);
  text.replace('That was', 3);
  expect(text.restarts).toBe(1);
  expect(text.rangesOf(2)).toEqual([]);
  expect([...text.passages()]).toEqual([{ text: 'That was', row: 3 }]);
});
