import { describe, expect, test } from 'vitest';
import { findersIn, hitsIn, type Shown } from '../../../../src/capture/filter/finders.ts';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';

function marked(filter: string, shown: Shown, text: string): string[] {
  return [...hitsIn(text, findersIn(parseFilter(filter), shown), 5)].map(([start, end]) => text.slice(start, end));
}

describe('marked hits', () => {
  test.each([
    ['an', 'data', 'Banana', ['an', 'an']],
    ['-an', 'data', 'Banana', []],
    ['type:an', 'data', 'Banana', []],
    ['type:an na', 'type', 'Banana', ['an', 'an', 'na', 'na']],
    ['data:=Banana', 'data', 'Banana', ['Banana']],
    ['/a?/', 'data', 'Banana', ['a', 'a', 'a']],
    ['/$/', 'data', 'Banana', []],
    ['a', 'data', 'aaaaaaaaaaaa', ['a', 'a', 'a', 'a', 'a']],
    ['a', 'url', '/a', []],
    ['url:a', 'url', '/a', ['a']],
    ['lost', 'note', 'Connection lost', ['lost']],
    ['{"a":[1,2', 'laid-out data', '{\n  "a": [\n    1,\n    2\n  ]\n}', ['{\n  "a": [\n    1,\n    2']],
    ['b.c', 'laid-out data', '"b.c": "bxc"', ['b.c']],
  ] as const)('by %j in the %s of %j is %j', (filter, shown, text, hits) => {
    expect(marked(filter, shown, text)).toEqual(hits);
  });
});
