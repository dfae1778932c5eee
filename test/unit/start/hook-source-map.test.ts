import { SourceMap } from 'node:module';
import { expect, test } from 'vitest';
import { ignoredMap } from '../../../src/start/hook-source-map.ts';

/** Two files of one line each, then a line without a place, and the second file again with a name. */
const BUILT = {
  sources: ['../../../src/capture/limits.ts', '../../../src/page/hook.ts'],
  mappings: 'AAAA,KAAK,iBCAA,MAiBkB;;KAAAA,E',
};
const read = () => {
  const url = ignoredMap(BUILT, 'src/page');
  const [head, json = ''] = url.split(/,(.*)/s);
  return { url, head, map: JSON.parse(decodeURIComponent(json)) };
};

test('a map is a URL that stands in a comment: no quotes, no white space', () => {
  const { head, url } = read();
  expect(head).toBe('data:application/json');
  expect(url).not.toMatch(/["'\s]/);
});

test('all sources are ignored, named from the script, and their text is left out', () => {
  const { map } = read();
  expect(map).toMatchObject({ sources: ['../capture/limits.ts', 'hook.ts'], ignoreList: [0, 1], names: [] });
  expect(map).not.toHaveProperty('sourcesContent');
});

test('each part of the script belongs to its file, from the beginning of each line', () => {
  const map = new SourceMap(read().map);
  const at = (line: number, column: number) => {
    const entry = map.findEntry(line, column);
    return 'originalSource' in entry ? `${entry.originalSource} line ${entry.originalLine}` : 'none';
  };
  expect([at(0, 0), at(0, 21), at(0, 22), at(0, 99)]).toEqual([
    '../capture/limits.ts line 0',
    '../capture/limits.ts line 0',
    'hook.ts line 0',
    'hook.ts line 0',
  ]);
  expect([at(2, 0), at(2, 99)]).toEqual(['hook.ts line 17', 'hook.ts line 17']);
  // Only where another file begins: the map is small.
  expect(read().map.mappings.split(',')).toHaveLength(2);
});
