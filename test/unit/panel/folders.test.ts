import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../src/panel');
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+\.tsx?)'/g;

/** The folders as the README lists them. */
const ORDER = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^ {4}([\w-]+)\/ /gm)].map(([, name]) => name);

/** The files of src/panel, and which of them each imports. */
const IMPORTS = new Map(
  readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const paths = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path = '']) => join(dirname(file), path));
      const own = paths.map((path) => relative(ROOT, path)).filter((path) => !path.startsWith('..'));
      return [relative(ROOT, file), own] as const;
    }),
);

/** The place of a file's folder in the order; files without a folder are the entry, which comes last. */
function placeOf(file: string): number {
  const [folder, ...rest] = file.split(sep);
  return rest.length === 0 ? ORDER.length : ORDER.indexOf(folder);
}

/** The first circle of imports that leads back to a file; undefined where there is none. */
function circleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of IMPORTS.get(file) ?? []) {
    const circle = circleFrom(next, [...path, file], done);
    if (circle !== undefined) return circle;
  }
  done.add(file);
  return undefined;
}

test('the README lists every folder that has code', () => {
  const unlisted = [...IMPORTS.keys()].filter((file) => placeOf(file) < 0);
  expect(unlisted).toEqual([]);
});

test('a folder imports only folders that stand before it', () => {
  const wrong = [...IMPORTS].flatMap(([file, paths]) =>
    paths.filter((path) => placeOf(path) > placeOf(file)).map((path) => `${file} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});

test('no files import each other in a circle', () => {
  const done = new Set<string>();
  const circles = [...IMPORTS.keys()].flatMap((file) => {
    const circle = circleFrom(file, [], done);
    return circle === undefined ? [] : [circle.join(' > ')];
  });
  expect(circles).toEqual([]);
});
