import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
const TESTS = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:test|spec)\.ts$/.test(path));

interface Reference {
  /** The end of a test file's path. */
  file: string;
  titles: string[];
}

/** What the last column of a row names: files in backticks, each followed by titles in quotation marks. */
function* references(): Generator<Reference> {
  for (const row of DOCUMENT.split('\n').filter((line) => line.startsWith('| '))) {
    const named = row.split(' | ')[2] ?? '';
    for (const [, file = '', titles = ''] of named.matchAll(/`([^`]+)`((?:[\s,;:]*"[^"]+")*)/g)) {
      yield { file, titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title) };
    }
  }
}

const TITLE = /(?:\b(?:test|describe)(?:\.\w+)?\(|^\s*\]\)\()\s*(['"`])(.+?)(?<!\\)\1/gm;

/** Whether a test, or a group of them, has the title. What a table fills in is a text of the same file. */
function isTitled(source: string, wanted: string): boolean {
  const code = source.replaceAll('\\', '');
  const isText = (part: string) => ["'", '"', '`'].some((quote) => code.includes(quote + part + quote));
  return [...source.matchAll(TITLE)].some(([, , title = '']) => {
    const fixed = title.replaceAll('\\', '').split(/%\w|\$\w+/);
    const pattern = fixed.map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('(.+)');
    const match = new RegExp(`^${pattern}$`).exec(wanted);
    return match?.slice(1).every(isText) === true;
  });
}

const REFERENCES = [...references()];

test('security.md names tests', () => {
  expect(REFERENCES.length).toBeGreaterThan(30);
});

describe.each(REFERENCES)('$file', ({ file, titles }) => {
  const paths = TESTS.filter((path) => new RegExp(`(?:^|/)${file}\\.(?:test|spec)\\.ts$`).test(path));

  test('is there', () => {
    expect(paths.length > 0 || existsSync(join(ROOT, file))).toBe(true);
  });

  test.each(titles)('has the test “%s”', (title) => {
    const sources = paths.map((path) => readFileSync(join(ROOT, 'test', path), 'utf8'));
    expect(sources.some((source) => isTitled(source, title))).toBe(true);
  });
});
