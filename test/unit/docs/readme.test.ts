import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/capture/filter/parse.ts';
import { EVENT_BYTES, MIB, QUOTA_BYTES, QUOTA_RECORDS, RING_BYTES } from '../../../src/capture/records/limits.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const under = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));

const README = read('README.md');
const PACKAGE = JSON.parse(read('package.json'));
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['docs', 'src', 'test'].flatMap(under)].filter(
  (path) => path.endsWith('.md'),
);

/** The fragment by which a link names a heading. */
const fragmentOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

function* brokenLinks(document: string): Generator<string> {
  for (const [, path = '', fragment] of read(document).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)) {
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(ROOT, target))) yield path;
    else if (fragment !== undefined) {
      const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => fragmentOf(heading));
      if (!headings.includes(fragment)) yield `${path}#${fragment}`;
    }
  }
}

describe('each document', () => {
  test.each(DOCUMENTS)('%s links to what exists', (document) => {
    expect([...brokenLinks(document)]).toEqual([]);
  });

  test.each(DOCUMENTS)('%s names scripts that exist', (document) => {
    const named = [...read(document).matchAll(/npm run (?:-s |--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in PACKAGE.scripts))).toEqual([]);
  });
});

describe('the README', () => {
  test('names the oldest versions that the packages ask for', () => {
    expect(README).toContain(`Node ${PACKAGE.engines.node.replace('>=', '')} or later`);
    expect(README).toContain(`Chromium** (${JSON.parse(read('manifest.json')).minimum_chrome_version} or later)`);
    const [, firefox] = /strict_min_version: '(\d+)/.exec(read('vite.config.ts')) ?? [];
    expect(README).toContain(`**Firefox** (${firefox} or later`);
  });

  test('names the limits that hold', () => {
    expect(README).toContain(`their last ${RING_BYTES / MIB} MB`);
    expect(QUOTA_RECORDS).toBe(1_000_000);
    expect(README).toContain(`a million records or ${QUOTA_BYTES / MIB} MB, one event ${EVENT_BYTES / MIB} MB`);
  });

  test('shows terms that the filter understands', () => {
    const [, table = ''] = README.split('\n## Filter\n');
    const terms = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, term = '']) => term),
    );
    expect(terms).toContain('size:>1k');
    for (const term of terms) expect(parseFilter(term), term).toMatchObject({ terms: [expect.anything()] });
  });
});
