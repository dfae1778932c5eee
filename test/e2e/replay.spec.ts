/** A file is played: by the test server for a page, and in the panel. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startServer } from '../../src/server/server.ts';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { exportFile, openFile, openWhole, saveFile } from './files.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

const CHAT = '/v1/chat/completions';

/** Asks for a chat as a page does, and reads it to its end. */
async function chat(page: Page): Promise<void> {
  await page.evaluate(async (url) => {
    const response = await fetch(`${url}?interval=60&count=40`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"stream":true}',
    });
    await response.text();
  }, CHAT);
}

/** The events as the panel shows them: a capture file has DevTools' copy of a body beside what the page read. */
async function shownEvents(browser: DevtoolsBrowser, panel: Panel): Promise<unknown[]> {
  const { bytes } = await exportFile(browser, panel, { format: 'NDJSON', scope: /^Everything/, masked: false });
  const lines = bytes.toString().trim().split('\n');
  return lines.map((line) => {
    const { data, type } = JSON.parse(line);
    return { data, type };
  });
}

test('a replayed capture gives the same events again', async ({ browserWithExtension, panel, page }) => {
  await chat(page);
  await panel.total(43);
  const before = await shownEvents(browserWithExtension, panel);
  const first = await saveFile(browserWithExtension, panel);
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-replay-'));
  const file = join(folder, 'chat.sse.ndjson');
  await writeFile(file, first.bytes);
  const replay = await startServer({ port: 0, replay: { file } });
  await page.goto(`${replay.url}/`);
  await expect(page.getByText(`${CHAT}?interval=60&count=40`)).toBeVisible();
  await panel.total(0);
  await chat(page);
  await panel.total(43);
  const after = await shownEvents(browserWithExtension, panel);
  await replay.close();
  await rm(folder, { recursive: true });

  expect(before).toHaveLength(43);
  expect(after).toEqual(before);
});

test('a file plays in real time, with pause, speed and skip', async ({ browserWithExtension, panel, page }) => {
  await page.evaluate(() => fetch('/status?interval=150&count=12').then((response) => response.text()));
  await panel.total(12);
  const saved = await saveFile(browserWithExtension, panel);
  await openWhole(panel, saved);
  const { frame } = panel;
  await expect(frame.getByText(/^npm run server -- --replay /)).toBeVisible();
  await frame.getByRole('button', { name: 'Play', exact: true }).click();
  const bar = frame.getByRole('region', { name: `Playing ${saved.name}` });
  await bar.getByRole('button', { name: 'Pause' }).click();
  const total = async () => Number(await frame.getByTestId('event-total').getAttribute('data-value'));
  const paused = await total();
  expect(paused).toBeLessThan(12);
  await bar.getByLabel('Speed').selectOption('100');
  await bar.getByRole('button', { name: 'Resume' }).click();
  await panel.total(12);
  await expect(bar.getByRole('button', { name: 'Play again' })).toBeVisible();
  await bar.getByRole('button', { name: 'Play again' }).click();
  await expect.poll(total).toBeLessThan(12);
  // To the end and back.
  const position = bar.getByRole('slider', { name: 'Position' });
  await position.press('End');
  await panel.total(12);
  await expect(panel.events.last()).toBeInViewport();
  await position.press('Home');
  await expect.poll(total).toBeLessThan(12);
  await bar.getByRole('button', { name: 'Show all' }).click();
  await panel.total(12);
  await expect(frame.getByText(/^Read-only/)).toBeVisible();
});

test('a broken file is shown as before, played or not', async ({ panel }) => {
  await openFile(panel, 'notes.txt', 'nothing of ours');
  await expect(panel.frame.getByRole('alert')).toContainText('cannot be opened');
  await expect(panel.frame.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);
});
