import { expect, test } from 'vitest';
import { pathsOf, readPaths } from '../../../../src/panel/export/read-paths.ts';

test.each([
  ['', []],
  [' $.a, $.b[0] ', ['$.a', '$.b[0]']],
  ["$['a, b'] $.c", ["$['a, b']", '$.c']],
])('%j', (text, paths) => {
  expect(readPaths(text)).toEqual({ paths, error: undefined });
  expect(pathsOf(paths)).toHaveLength(paths.length);
});

test.each(['a', '$.a, b', '$.a['])('%j is no list of paths', (text) => {
  expect(readPaths(text).error).toBeDefined();
});

test('paths of an earlier version that cannot be read are left out', () => {
  expect(pathsOf(['$.a', 'b'])).toHaveLength(1);
});
