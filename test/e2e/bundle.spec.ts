import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { extensionDir } from '../extension-page.ts';

const SCRIPT = /<(?:script|link)[^>]* (?:src|href)="\/?([^"]+\.js)"/g;
const IMPORT = /(?:from|import)\s*"(\.{1,2}\/[^"]+\.js)"/g;

/** The scripts without which the panel does not draw, by size after gzip: what it imports at once, and what those do. */
async function firstPaint(): Promise<Map<string, number>> {
  const html = await readFile(join(extensionDir, 'panel.html'), 'utf8');
  const wanted = [...html.matchAll(SCRIPT)].map(([, path = '']) => path);
  const sizes = new Map<string, number>();
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (sizes.has(path)) continue;
    const code = await readFile(join(extensionDir, path));
    sizes.set(path, gzipSync(code).length);
    const folder = join(path, '..');
    wanted.push(...[...code.toString().matchAll(IMPORT)].map(([, name = '']) => join(folder, name)));
  }
  return sizes;
}

test('the first paint needs at most 80 kB of JavaScript, without CodeMirror', async () => {
  const sizes = await firstPaint();
  const sum = [...sizes.values()].reduce((total, size) => total + size, 0);
  test.info().annotations.push({ type: 'first paint', description: `${(sum / 1000).toFixed(1)} kB` });
  expect([...sizes.keys()].length).toBeGreaterThan(0);
  expect(sum, JSON.stringify([...sizes])).toBeLessThanOrEqual(80_000);
  for (const path of sizes.keys()) {
    expect((await readFile(join(extensionDir, path), 'utf8')).includes('cm-editor'), path).toBe(false);
  }
});
