import { expect, test } from 'vitest';
import { checkImports } from '../../lint/check-imports.ts';
import { LAYERS, type Layers } from '../../lint/layers.ts';

const TABLE: Layers = {
  low: [],
  'low/inner': ['type high'],
  high: ['low', 'other/one.ts', 'npm:*'],
  tool: ['node:*'],
};

const check = (path: string, source: string) => checkImports(path, source, TABLE);

test('a forbidden import is reported with its place and what is allowed', () => {
  expect(check('low/a.ts', "\nimport { b } from '../high/b.ts';\n")).toEqual([
    'src/low/a.ts:2: src/low may not import ../high/b.ts (it may import only: nothing)',
  ]);
  expect(check('high/a.ts', "import { b } from '../tool/b.ts';")).toEqual([
    'src/high/a.ts:1: src/high may not import ../tool/b.ts (it may import only: low, other/one.ts, npm:*)',
  ]);
});

test('imports within a folder and of what its row lists pass', () => {
  expect(check('high/sub/a.ts', "import './b.ts';\nimport { c } from '../../low/c.ts';\nimport 'pkg';")).toEqual([]);
});

test.each([
  ['type-only import', "import type { B } from '../high/b.ts';"],
  ['import of a type and a value', "import { type B, c } from '../high/b.ts';"],
  ['re-export', "export { b } from '../high/b.ts';"],
  ['re-export of everything', "export * from '../high/b.ts';"],
  ['re-export of a type', "export type { B } from '../high/b.ts';"],
  ['dynamic import', "const b = await import('../high/b.ts');"],
  ['type that imports', "let b: import('../high/b.ts').B;"],
  ['type of a module', "let b: typeof import('../high/b.ts');"],
  ['import for its effects', "import '../high/b.ts';"],
])('checks every kind of import: %s', (_, source) => {
  expect(check('low/a.ts', source)).toHaveLength(1);
});

test.each([
  ['comment', "// import { b } from '../high/b.ts';"],
  ['string', 'const text = "import { b } from \'../high/b.ts\'";'],
  ['computed address', 'const b = await import(address);'],
])('ignores text that is no import: %s', (_, source) => {
  expect(check('low/a.ts', source)).toEqual([]);
});

test('a folder listed for its types gives no values', () => {
  const found = (source: string) => check('low/inner/a.ts', source).length;
  expect(found("import type { B } from '../../high/b.ts';")).toBe(0);
  expect(found("export type { B } from '../../high/b.ts';")).toBe(0);
  expect(found("let b: import('../../high/b.ts').B;")).toBe(0);
  expect(found("import { b } from '../../high/b.ts';")).toBe(1);
  expect(found("import { type B } from '../../high/b.ts';")).toBe(1);
});

test('a listed file stands for itself alone, not for its folder or a similar name', () => {
  const found = (name: string) => check('high/a.ts', `import { b } from '../other/${name}';`).length;
  expect([found('one.ts'), found('two.ts'), found('one.tsx')]).toEqual([0, 1, 1]);
});

test('the row of the innermost folder counts, not that of the folder around it', () => {
  expect(check('low/inner/a.ts', "import { b } from '../b.ts';")).toHaveLength(1);
  expect(check('low/a.ts', "import { b } from './inner/b.ts';")).toEqual([]);
});

test('packages and modules of Node pass only where they are listed', () => {
  expect(check('low/a.ts', "import fs from 'node:fs';\nimport 'pkg';")).toHaveLength(2);
  expect(check('high/a.ts', "import fs from 'node:fs';")).toHaveLength(1);
  expect(check('tool/a.ts', "import fs from 'node:fs';")).toEqual([]);
});

test('a file in a folder without a row is reported, even if it imports nothing', () => {
  expect(check('lower/a.ts', '')).toEqual(['src/lower/a.ts:1: no row of test/lint/layers.ts is for this file']);
});

test('JSX and plain JavaScript are read too', () => {
  expect(check('low/a.tsx', "const a = <b.C>import 'x'</b.C>;\nimport '../high/b.ts';")).toHaveLength(1);
  expect(check('low/a.js', "import '../high/b.js';")).toHaveLength(1);
});

test('the layers of src/capture import only those before them', () => {
  const found = (from: string, to: string) =>
    checkImports(`capture/${from}/a.ts`, `import { b } from '../${to}/b.ts';`, LAYERS).length;
  const layers = ['json', 'rows', 'streams', 'log', 'filter', 'view'];
  layers.forEach((to, index) => {
    for (const from of layers.slice(index + 1)) expect([from, to, found(from, to)]).toEqual([from, to, 0]);
    for (const from of layers.slice(0, index)) expect([from, to, found(from, to)]).toEqual([from, to, 1]);
  });
  expect([found('timeline', 'log'), found('timeline', 'filter'), found('view', 'timeline')]).toEqual([0, 1, 1]);
  expect([found('records', 'json'), found('json', 'records')]).toEqual([1, 1]);
});
