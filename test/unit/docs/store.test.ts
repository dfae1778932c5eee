import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const LISTING = readFileSync(join(ROOT, 'docs/store/listing.md'), 'utf8');
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8'));

/** The text below a heading. */
function section(title: string): string {
  const [, text = ''] = LISTING.split(`\n## ${title}\n`);
  return (text.split('\n## ')[0] ?? '').trim();
}

test('name and summary are those of the manifest, and short enough for the stores', () => {
  expect(section('Name')).toBe(MANIFEST.name);
  expect(section('Summary')).toBe(MANIFEST.description);
  expect(MANIFEST.description.length).toBeLessThanOrEqual(132);
});

test('each permission is justified, and no other', () => {
  const justified = [...section('Permission justifications').matchAll(/^### `(.+)`$/gm)].map(([, name]) => name);
  expect(justified.sort()).toEqual([...MANIFEST.permissions, ...MANIFEST.host_permissions].sort());
});

test('the version has one place: package.json', () => {
  expect(MANIFEST).not.toHaveProperty('version');
});

test('each picture has the size that the stores ask for', () => {
  const names = [...section('Pictures').matchAll(/`([\w-]+\.png)`/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const png = readFileSync(join(ROOT, 'docs/store', String(name)));
    // https://www.w3.org/TR/png-3/#11IHDR
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 800]);
  }
});
