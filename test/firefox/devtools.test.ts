import { expect } from 'vitest';
import { showPanel } from '../../src/start/firefox-toolbox.ts';
import { readLog } from '../stored-log.ts';
import { extensionOrigin } from './browser.ts';
import { fill, press, text } from './devtools-panel.ts';
import { test } from './firefox-test.ts';
import { openExtensionPage } from './inspected-tab.ts';

test("DevTools have the panel, and the log holds the page's events until it navigates", async ({ firefox, server }) => {
  const reader = await firefox.newPage();
  await openExtensionPage(reader, '/manifest.json');
  const page = await firefox.newPage();
  await page.goto(`${server.url}/blank`);
  await page.bringToFront();
  expect(await showPanel(firefox)).toBe(`${extensionOrigin}/panel.html`);

  const url = '/flood?rate=100&count=3&key=devtools';
  await page.evaluate(async (address) => (await fetch(address)).text(), url);
  const events = async (): Promise<number | undefined> =>
    (await reader.evaluate(readLog, url)).streams[0]?.events.length;
  await expect.poll(events).toBe(3);
  expect((await reader.evaluate(readLog, url)).dropped).toEqual([]);

  await page.goto(`${server.url}/blank?next`);
  await expect.poll(events).toBeUndefined();
  await page.close();
  await reader.close();
});

test('a scenario starts from the panel, is dropped there, and resumes', async ({ firefox, server }) => {
  const page = await firefox.newPage();
  await page.goto(`${server.url}/blank`);
  await page.bringToFront();
  await showPanel(firefox);
  await press(firefox, 'button', 'Test server');
  await fill(firefox, 'label', 'Control port', new URL(server.controlUrl).port);
  await press(firefox, 'button', 'Connect');
  await fill(firefox, 'input', 'Find a scenario', '/status');
  await press(firefox, 'button', 'Start status');
  await expect.poll(() => text(firefox, '[data-testid=stream-row]')).toContain('test server');
  await expect.poll(() => text(firefox, '[data-testid=event-row]')).not.toBe('');

  await press(firefox, '[data-testid=server-client] button', 'Drop');
  await expect.poll(() => text(firefox, '[data-testid=marker-row]')).toMatch(/lost.*waited.*Last-Event-ID.*resumed/i);
  await press(firefox, 'button', 'Stop all');
  await expect.poll(() => text(firefox, '[data-testid=stream-row]')).toContain('ended');
  await page.close();
});
