import { expect } from 'vitest';
import { test } from './firefox-test.ts';
import { total } from './inspected-tab.ts';
import { press } from './panel-page.ts';

declare const browser: { storage: { local: { clear(): Promise<void> } } };

/** Ids of the events, in order, by API. */
function idsByApi(streams: readonly { opened: Record<string, unknown>; events: string[] }[]): Record<string, string[]> {
  const ids = (events: string[]): string[] => events.map((event) => event.slice(event.lastIndexOf('#') + 1));
  return Object.fromEntries(streams.map(({ events, opened }) => [opened['api'], ids(events)]));
}

const upTo = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

test('shows every event of an EventSource, a fetch and an XMLHttpRequest', async ({ tab }) => {
  const count = 30;
  await tab.page.evaluate(async (url) => {
    const source = new EventSource(`${url}&key=EventSource`);
    const request = new XMLHttpRequest();
    request.open('GET', `${url}&key=XMLHttpRequest`);
    request.send();
    const loaded = new Promise((resolve) => request.addEventListener('load', resolve));
    const ended = new Promise((resolve) => source.addEventListener('error', resolve));
    const response = await fetch(`${url}&key=fetch`);
    await Promise.all([response.text(), loaded, ended]);
    source.close();
  }, `/flood?rate=100&count=${count}`);
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(3 * count);
  const { dropped, streams } = await tab.log('/flood');
  expect(idsByApi(streams)).toEqual({ EventSource: upTo(count), fetch: upTo(count), XMLHttpRequest: upTo(count) });
  expect(streams.map(({ opened }) => opened['initiator'])).toEqual(Array(3).fill(expect.stringMatching(/:\d+:\d+$/)));
  expect(dropped).toEqual([]);
});

test('loses nothing of 2 000 events a second', async ({ tab }) => {
  const count = 2000;
  await tab.page.evaluate(async (url) => (await fetch(url)).text(), `/flood?rate=2000&count=${count}`);
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(count);
  const { dropped, streams } = await tab.log('/flood?rate=2000');
  expect(idsByApi(streams)).toEqual({ fetch: upTo(count) });
  expect(dropped).toEqual([]);
});

test('keeps the last events of a page that is left', async ({ server, tab }) => {
  // Without it the log is cleared when the next page begins, which may be before or after they arrive.
  await press(tab.panel, 'label', 'Preserve log');
  await tab.page.evaluate(() => {
    addEventListener('pagehide', () => new EventSource('/flood?key=last'), true);
    new EventSource('/flood?key=first');
  });
  const apis = async (key: string): Promise<unknown[]> =>
    (await tab.log(`key=${key}`)).streams.map(({ opened }) => opened['api']);
  // From then on the page knows that it is recorded.
  await expect.poll(() => apis('first')).toEqual(['EventSource']);
  await tab.page.goto(`${server.url}/blank?next`);
  await expect.poll(() => apis('last')).toEqual(['EventSource']);
  expect((await tab.log('')).dropped).toEqual([]);
  // A setting: it would hold for the next test.
  await tab.panel.evaluate(() => browser.storage.local.clear());
});
