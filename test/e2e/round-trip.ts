/** Saves what the panel shows, opens the file and saves it again. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Page } from 'playwright';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import type { Download } from './downloads.ts';
import { openWhole, saveFile } from './files.ts';
import { expect } from './harness.ts';
import type { Panel } from './panel.ts';

/** What a panel shows: the count of all, every stream with its facts, and the last rows. */
interface Contents {
  total: string | null;
  streams: string[];
  rows: string[];
}

async function contentsOf(panel: Panel): Promise<Contents> {
  const { frame } = panel;
  await frame.getByRole('grid', { name: 'Events' }).press('End');
  const rows = await frame
    .locator('[data-testid=event-row], [data-testid=marker-row]')
    .evaluateAll((all) =>
      all
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => [...row.children].map((cell) => cell.textContent).join(' | ')),
    );
  return {
    total: await frame.getByTestId('event-total').getAttribute('data-value'),
    streams: await panel.streamTexts(),
    rows,
  };
}

/** Facts of the network come when they come: a file of a moment in which nothing came, and what the panel showed then. */
async function savedAtRest(browser: DevtoolsBrowser, panel: Panel): Promise<{ live: Contents; saved: Download }> {
  let live = await contentsOf(panel);
  for (;;) {
    const before = live;
    const saved = await saveFile(browser, panel);
    live = await contentsOf(panel);
    if (isDeepStrictEqual(before, live)) return { live, saved };
  }
}

const isLine = new Ajv2020({ strict: true, strictTypes: false }).compile(
  JSON.parse(readFileSync('docs/capture-file.schema.json', 'utf8')),
);

/** The file shows what the live log showed, and saved again it has the same bytes. Gives the texts of the live streams. */
export async function roundTrip(browser: DevtoolsBrowser, panel: Panel, page: Page): Promise<string[]> {
  // What the page did last is there last.
  await page.evaluate(() => fetch('/status?interval=2&count=1&key=last').then((it) => it.text()));
  await expect(async () => {
    await panel.streams.first().press('End');
    await expect(panel.streams.filter({ hasText: 'key=last' })).toContainText('ended', { timeout: 500 });
  }).toPass();
  const { live, saved } = await savedAtRest(browser, panel);
  expect(saved.name).toMatch(/^127\.0\.0\.1 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.sse\.ndjson$/);
  const lines = saved.bytes.toString().split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.filter((line) => !isLine(JSON.parse(line)))).toEqual([]);
  await openWhole(panel, saved);
  await expect.poll(() => contentsOf(panel)).toEqual(live);
  const again = await saveFile(browser, panel);
  expect(again.name).toBe(saved.name);
  expect(again.bytes.equals(saved.bytes)).toBe(true);
  return live.streams;
}
