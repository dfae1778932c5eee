import { expect } from 'vitest';
import { test } from './firefox-test.ts';
import { openPanel, total } from './inspected-tab.ts';
import { filter, press, texts } from './panel-page.ts';

test('a panel that opens late shows the streams that are open', async ({ firefox, server }) => {
  const page = await firefox.newPage();
  await page.goto(`${server.url}/blank?late`);
  await page.evaluate(async () => {
    const body = (await fetch('/status?interval=5&count=1000000&key=late')).body?.getReader();
    // A chunk has an event or more.
    for (let chunks = 0; chunks < 10; chunks += 1) await body?.read();
    Object.assign(window, { body });
  });
  const panel = await openPanel(firefox, page);
  await expect.poll(() => total(panel, 'event-total')).toBeGreaterThan(3);
  await filter(panel, 'id:/^1$/');
  await expect.poll(() => texts(panel, '[data-testid=event-row] [aria-colindex="5"]')).toEqual(['1']);
  await panel.close();
  await page.close();
});

test('the streams of frames belong to the page, until it navigates', async ({ server, tab }) => {
  const url = `${server.url}/status?interval=1&count=3`;
  await tab.page.evaluate(async (address) => {
    const frame = async (source: 'src' | 'srcdoc', value: string): Promise<Window | null> => {
      const element = document.createElement('iframe');
      element[source] = value;
      const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
      document.body.append(element);
      await loaded;
      return element.contentWindow;
    };
    const read = async (its: Window | null, key: string): Promise<void> =>
      void (await (await its?.fetch(`${address}&key=${key}`))?.text());
    await read(window, 'page');
    await read(await frame('src', '/blank'), 'src');
    await read(await frame('srcdoc', '<p>'), 'srcdoc');
  }, url);
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(9);
  await expect.poll(() => texts(tab.panel, '[data-testid=stream-row]')).toHaveLength(3);

  await tab.page.goto(`${server.url}/blank?next`);
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(0);
  await tab.page.evaluate(async (address) => (await fetch(`${address}&key=next`)).text(), url);
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(3);
  expect(await total(tab.panel, 'dropped-total')).toBe(0);
});

test('a filter shows and counts the rows that match', async ({ tab }) => {
  await tab.page.evaluate(async () => {
    const read = async (path: string) => (await fetch(path)).text();
    await Promise.all([read('/status?interval=2&count=30'), read('/numbers?interval=2&count=4')]);
  });
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(34);
  await filter(tab.panel, 'type:status $.msg:hi -id:/^[0-9]$/ id:2');
  await expect.poll(() => texts(tab.panel, '[data-testid=filter-count]')).toEqual(['11 of 34']);
});

test('a stream that was cut and resumed shows each connection', async ({ tab }) => {
  await tab.page.evaluate(() => {
    new EventSource('/resume?interval=5&drop=5&dropWait=1000&retry=100&count=8').onmessage = () => {};
  });
  await expect.poll(() => total(tab.panel, 'event-total')).toBe(8);
  await press(tab.panel, '[role=tab]', 'Connections');
  const cells = (column: string) => texts(tab.panel, `[data-testid=connection-row] [data-column=${column}]`);
  await expect.poll(() => cells('status')).toEqual(['200', '200', '204']);
  await expect.poll(async () => (await cells('end'))[2]).toContain('204 No Content');
  expect((await cells('end'))[0]).toBe('the server broke off');
  expect(await cells('id')).toEqual(['–', '5', '8']);
  expect(await cells('resumed')).toEqual(['', '6', '']);
  expect(await cells('missed')).toEqual(['', 'none', '']);
});

test('a stream that the policy of the page forbids says so', async ({ server, tab }) => {
  await tab.page.goto(`${server.url}/policy`);
  const other = server.url.replace('127.0.0.1', 'localhost');
  await tab.page.evaluate(async (origin) => {
    await new Promise((resolve) => new EventSource(`${origin}/hello`).addEventListener('error', resolve));
    await fetch(`${origin}/numbers`, { headers: { Accept: 'text/event-stream' } }).catch(() => {});
  }, other);
  const title = 'The Content Security Policy of the page forbids the connection';
  await expect.poll(() => texts(tab.panel, '[data-testid=stream-row]')).toHaveLength(2);
  await expect
    .poll(async () => (await texts(tab.panel, '[data-testid=marker-row]')).join())
    .toContain('Security Policy');
  // The name has the number of problems once both are known.
  await press(tab.panel, '[role=tab]', 'Problems (2)');
  await expect
    .poll(async () => (await texts(tab.panel, 'article')).filter((text) => text.includes(title)))
    .toHaveLength(2);
  for (const text of await texts(tab.panel, 'article')) expect(text).toContain(`connect-src 'self' ${other}`);
});
