import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowserWindow } from '../../src/start/firefox-toolbox.ts';
import { test } from './firefox-test.ts';
import { total } from './inspected-tab.ts';
import { press, texts } from './panel-page.ts';

/** Where Firefox saves downloads from now on. */
async function saveIn(firefox: Browser, folder: string): Promise<void> {
  await inBrowserWindow(
    firefox,
    `Services.prefs.setIntPref('browser.download.folderList', 2);
    Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(folder)});
    Services.prefs.setBoolPref('browser.download.always_ask_before_handling_new_types', false);
    return '';`,
  );
}

test('a capture file and a HAR open with the same events', async ({ firefox, tab }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-download-'));
  await saveIn(firefox, folder);
  await tab.page.evaluate(async () => void (await (await fetch('/status?interval=1&count=5')).text()));
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(5);
  const cells = () => texts(tab.panel, '[data-testid=event-row] [aria-colindex="6"]');
  await expect.poll(cells).toHaveLength(5);
  const shown = await cells();

  for (const format of ['Capture file', 'HAR']) {
    const before = await readdir(folder);
    await press(tab.panel, 'button', 'Export the log as a file');
    await expect
      .poll(() =>
        tab.panel.evaluate((its) => {
          const labels = [...document.querySelectorAll<HTMLElement>('dialog label')];
          const found = labels.find(({ textContent }) => textContent.trim().startsWith(its));
          found?.click();
          return found !== undefined;
        }, format),
      )
      .toBe(true);
    await press(tab.panel, 'dialog button', 'Export');
    const saved = async (): Promise<string | undefined> => {
      const names = await readdir(folder);
      return names.some((name) => name.endsWith('.part')) ? undefined : names.find((name) => !before.includes(name));
    };
    await expect.poll(saved).toBeDefined();
    const name = (await saved()) ?? '';
    expect((await readFile(join(folder, name))).length).toBeGreaterThan(200);
    const input = await tab.panel.$('input[type=file]');
    await input?.uploadFile(join(folder, name));
    await expect
      .poll(() => tab.panel.evaluate(() => document.querySelector('button[aria-current=true]')?.textContent))
      .toContain(name);
    await expect.poll(cells).toEqual(shown);
  }
  await rm(folder, { recursive: true });
});
