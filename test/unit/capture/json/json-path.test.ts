import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPathError,
  type JsonPath,
  jsonPathText,
  parseJsonPath,
  readJsonPath,
  valuesAt,
} from '../../../../src/capture/json/json-path.ts';

function found(text: string, value: unknown): unknown[] {
  const path = parseJsonPath(text);
  if (isPathError(path)) throw new Error(path.message);
  return valuesAt(value, path);
}

describe('a JSON path', () => {
  const chunk = { choices: [{ delta: { content: 'Hi' } }, { delta: {} }], 'a b': 1, "it's": 2, '"': 3, n: [1, 2, 3] };

  test.each([
    ['$', [chunk]],
    ['$.choices[0].delta.content', ['Hi']],
    ['$.choices[1].delta.content', []],
    ['$.choices[*].delta.content', ['Hi']],
    ["$['a b']", [1]],
    ['$["a b"]', [1]],
    ["$['it\\'s']", [2]],
    ['$["it\'s"]', [2]],
    ["$['\"']", [3]],
    ['$["\\""]', [3]],
    ["$['\\u0061 b']", [1]],
    ['$.n[-1]', [3]],
    ['$.n[-4]', []],
    ['$.n[3]', []],
    ['$.n.*', [1, 2, 3]],
    ['$[ "n" ][ 1 ]', [2]],
    ['  $.n[0] ', [1]],
    ['$.n.length', []],
    ['$.constructor', []],
    ['$.__proto__', []],
    ['$.n[0].toFixed', []],
    ['$[0]', []],
  ])('%s finds what it says', (text, values) => {
    expect(found(text, chunk)).toEqual(values);
  });

  test('finds nothing in a value that is no object or array', () => {
    for (const value of [null, 1, 'text', true, undefined]) expect(found('$.a[0][*]', value)).toEqual([]);
  });

  test.each([
    ['', 'A path begins with $', 0, 0],
    ['choices', 'A path begins with $', 0, 1],
    ['$choices', 'A name begins with a dot: $.name', 1, 8],
    ['$.', 'A name must follow the dot', 1, 2],
    ['$..a', 'A name must follow the dot', 1, 2],
    ['$.a[x].b', "Brackets hold an index, 'a name' in quotes, or *", 3, 6],
    ['$.a[', "Brackets hold an index, 'a name' in quotes, or *", 3, 4],
    ["$['a", "Brackets hold an index, 'a name' in quotes, or *", 1, 4],
    ["$['\\x']", "Brackets hold an index, 'a name' in quotes, or *", 1, 7],
    ['$.a b', 'A name begins with a dot: $.name', 3, 5],
  ])('%j is refused with the place of its error', (text, message, start, end) => {
    expect(parseJsonPath(text)).toEqual({ message, start, end });
  });

  test('can be read from inside a longer text', () => {
    expect(readJsonPath('a $.b["c:d"]:x', 2)).toEqual({ path: [{ name: 'b' }, { name: 'c:d' }], end: 12 });
  });

  test('survives a round trip through its text', () => {
    const step = fc.oneof(
      fc.record({ name: fc.oneof(fc.string(), fc.string({ unit: 'binary' })) }),
      fc.record({ index: fc.integer({ min: -100, max: 100 }) }),
      fc.constant('*' as const),
    );
    fc.assert(
      fc.property(fc.array(step), (path: JsonPath) => {
        expect(parseJsonPath(jsonPathText(path))).toEqual(path);
      }),
    );
  });
});
