/** What users install runs no code but its own: no text becomes code or HTML, and nothing is loaded from elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dangerousCode } from './dangerous-code.ts';

/** Places in packages, by what is around them, and why each is harmless. */
const EXPLAINED: readonly (readonly [what: string, code: RegExp, why: string])[] = [
  ['innerHTML', /\.innerHTML=\w+\.__html/, 'Preact: for `dangerouslySetInnerHTML`, which no component has'],
  ['innerHTML', /`&`\+\w+\+`;`;\w+\.innerHTML=/, 'micromark: the name of a character, letters and digits only'],
  [
    'parseFromString',
    /new DOMParser\(\)\.parseFromString\(\w+,`text\/html`\)/,
    'HTML in Markdown: an inert document, of which the allowed elements are made anew',
  ],
];

const SCRIPT_TAG = /<script\b[^>]*>/g;
const LOADED = /\b(?:src|href|action)\s*=\s*"([^"]*)"/g;

for (const browser of ['chrome', 'firefox']) {
  const folder = join('dist', browser);
  const files = (ending: RegExp) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);

  test(`${browser}: no script turns text into code or HTML, or loads code`, () => {
    const scripts = files(/\.js$/);
    expect(scripts.length).toBeGreaterThan(10);
    const found = scripts.flatMap(([path, source]) => dangerousCode(path, source).map((each) => ({ path, ...each })));
    const unexplained = found.filter(({ code, what }) => !EXPLAINED.some(([of, at]) => of === what && at.test(code)));
    expect(unexplained).toEqual([]);
    // An explanation of something that is no longer there would excuse something else later.
    const unused = EXPLAINED.filter(([of, at]) => !found.some(({ code, what }) => of === what && at.test(code)));
    expect(unused).toEqual([]);
  });

  test(`${browser}: pages and styles load only files of the extension`, () => {
    const pages = files(/\.html$/);
    expect(pages.length).toBeGreaterThan(2);
    for (const [path, html] of pages) {
      for (const [tag] of html.matchAll(SCRIPT_TAG)) expect(tag, path).toContain(' src="');
      for (const [, address = ''] of html.matchAll(LOADED)) {
        const file = address.startsWith('/') ? join(folder, address) : join(folder, path, '..', address);
        expect(existsSync(file), `${path}: ${address}`).toBe(true);
      }
      expect(html, path).not.toMatch(/\son\w+\s*=|<style|javascript:/i);
    }
    for (const [path, css] of files(/\.css$/)) expect(css, path).not.toMatch(/@import|url\(\s*['"]?(?!data:)/);
  });
}
