import { expect, test } from 'vitest';
import { findersIn, hitsIn } from '../../../../src/capture/filter/finders.ts';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';

const marked = (filter: string, text: string): string[] =>
  [...hitsIn(text, findersIn(parseFilter(filter), 'data'), 10)].map(([from, to]) => text.slice(from, to));

test('a condition on a path marks the member that fulfils it', () => {
  const data = '{"user":{"name":"Ann \\"A\\"","age":41},"name":"Bob","tags":["x"]}';
  expect(marked('$.user.age:>40', data)).toEqual(['"age":41']);
  expect(marked('$.user.age:>50', data)).toEqual([]);
  expect(marked('$.user.name:ann', data)).toEqual(['"name":"Ann \\"A\\""']);
  expect(marked('$.tags:x', data)).toEqual(['"tags":']);
  expect(marked('-$.user.age:>40', data)).toEqual([]);
});

test('finds the member also in data that is laid out, or cut', () => {
  expect(marked('$.age:41', '{\n  "age": 41,\n  "')).toEqual(['"age": 41']);
});
