import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS } from '../../lint/layers.ts';

const ROOT = join(import.meta.dirname, '../../../src/panel');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the README lists the folders in the order in which they may import each other', () => {
  const listed = [...README.matchAll(/^ {4}([\w-]+)\/ /gm)].map(([, name]) => `panel/${name}`);
  const rows = Object.keys(LAYERS).filter((key) => key.startsWith('panel/') && !/\.tsx?$/.test(key));
  expect(listed).toEqual(rows);
  const withCode = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[\\/].*\.tsx?$/.test(path),
  );
  const folders = new Set(withCode.map((path) => `panel/${path.split(/[\\/]/)[0]}`));
  expect(new Set(listed)).toEqual(folders);
});
