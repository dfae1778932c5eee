import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../../src/capture/filter/parse.ts';
import { jsonFields } from '../../../../../src/panel/table/menus/json-fields.ts';
import { withType } from '../../../../../src/panel/table/menus/type-filter.ts';

describe('the filter for a type', () => {
  test.each([
    ['', 'price', 'only', 'type:=price'],
    ['', 'price', 'hide', '-type:=price'],
    ['word -data:x', 'price', 'hide', 'word -data:x -type:=price'],
    ['-type:=price word', 'price', 'only', 'word type:=price'],
    ['type:=price', 'price', 'hide', '-type:=price'],
    ['type:=price', 'log', 'only', 'type:=log'],
    ['-type:=price', 'log', 'hide', '-type:=price -type:=log'],
    ['-type:=ping', 'log', 'only', '-type:=ping type:=log'],
    ['a type:"price" b', 'price', 'only', 'a b type:=price'],
    ['', 'two words', 'only', 'type:="two words"'],
    ['', 'a"b', 'only', 'type:="a\\"b"'],
    ['"type:=price"', 'price', 'only', '"type:=price" type:=price'],
  ] as const)('%j for %s, %s, is %j', (before, type, how, after) => {
    expect(withType(before, type, how)).toBe(after);
    expect(parseFilter(after).error).toBeUndefined();
  });
});

describe('the fields that a menu offers', () => {
  test('are the leaves of the JSON, in order, with their values', () => {
    const data = JSON.stringify({ id: 'x', choices: [{ delta: { content: 'Hi\n' } }], 'a b': null, none: {} });
    expect(jsonFields(data, 10)).toEqual({
      fields: [
        { path: '$.id', text: 'x' },
        { path: '$.choices[0].delta.content', text: 'Hi↵' },
        { path: '$["a b"]', text: 'null' },
      ],
      more: false,
    });
  });

  test('are limited in number', () => {
    const { fields, more } = jsonFields(JSON.stringify(Array.from({ length: 1000 }, (_, n) => n)), 30);
    expect([fields.length, fields[29]?.path, more]).toEqual([30, '$[29]', true]);
    expect(jsonFields('['.repeat(500) + ']'.repeat(500), 30).fields).toEqual([]);
  });

  test('are missing when the data is no JSON object', () => {
    for (const data of ['[DONE]', '', '5', 'null', '{"a":']) expect(jsonFields(data, 5).fields).toEqual([]);
  });
});
