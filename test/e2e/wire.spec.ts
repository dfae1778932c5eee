/** Wire capture: the browser's debugger reads the bytes of responses below the page. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, devtoolsTest as test } from './harness.ts';
import { switchTheWire, watchTheWire } from './watch-the-wire.ts';

/** A server whose streams stay open: the test writes to them. */
async function startOrigin() {
  const open = new Map<string, ServerResponse>();
  const server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      open.set(url, response);
    } else if (url === '/worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end('const open = []; onmessage = ({ data }) => open.push(new EventSource(data));');
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Wire</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** The answer to the page's request. */
    async opened(path: string): Promise<ServerResponse> {
      await expect.poll(() => open.has(path)).toBe(true);
      return open.get(path) as ServerResponse;
    },
    async write(path: string, text: string): Promise<void> {
      (await this.opened(path)).write(text);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

let origin: Awaited<ReturnType<typeof startOrigin>>;
test.beforeAll(async () => {
  origin = await startOrigin();
});
test.afterAll(() => origin.close());

/** Opens an `EventSource` that listens for `tick`. */
function listen(path: string): void {
  new EventSource(path).addEventListener('tick', () => {});
}

test('a stream of the page and one of its worker are shown byte by byte while they are open', async ({
  page,
  panel,
}) => {
  const { frame } = panel;
  await page.goto(`${origin.url}/`);
  await watchTheWire(panel);
  await page.evaluate(listen, '/stream?page');
  await origin.write('/stream?page', ': are you there\nretry: 700\n\n: inside\nevent: tick\nid: 1\ndata: one\n\n');
  await origin.write('/stream?page', 'event: silent\ndata: two\n\nevent: tick\ndata: three\n\nnot a field\n\n');
  await panel.total(3);
  await expect(panel.events).toHaveText([/one/, /two/, /three/]);
  await expect(panel.markers.filter({ hasText: 'are you there' })).toBeVisible();
  await expect(panel.markers.filter({ hasText: 'reconnection time is now' })).toBeVisible();
  await expect(panel.markers.filter({ hasText: 'not a field' })).toBeVisible();
  expect(await panel.events.evaluateAll((rows) => rows.map((row) => row.classList.contains('unheard')))).toEqual([
    false,
    true,
    false,
  ]);

  await panel.events.first().click();
  await frame.getByRole('tab', { name: 'Event', exact: true }).click();
  await expect(frame.getByText('Yes, by its listener for “tick”')).toBeVisible();
  await frame.getByRole('tablist', { name: 'Selected row' }).getByRole('tab', { name: 'Raw' }).click();
  await expect(frame.locator('.detail .cm-content')).toContainText(': inside');
  await frame.getByRole('tab', { name: 'Data' }).click();

  await frame.getByRole('tablist', { name: 'What to show' }).getByRole('tab', { name: 'Raw' }).click();
  await expect(frame.getByLabel('Raw body')).toContainText('are you there');
  await frame.getByRole('tablist', { name: 'What to show' }).getByRole('tab', { name: 'Events' }).click();

  await page.evaluate(() => Object.assign(window, { worker: new Worker('/worker.js') }));
  // A worker that has just started may make its first requests unwatched.
  let count = 0;
  await expect(async () => {
    count += 1;
    const path = `/stream?worker-${count}`;
    await page.evaluate((to) => Reflect.get(window, 'worker').postMessage(to), path);
    await origin.write(path, ': of a worker\ndata: four\n\n');
    const stream = panel.streams.filter({ hasText: `worker-${count}` });
    await expect(stream).toContainText('1 event', { timeout: 10_000 });
  }).toPass();
  await panel.total(4);

  await frame.getByRole('combobox', { name: 'Capture' }).selectOption('Page');
  await expect(frame.getByText('wire capture on')).toHaveCount(0);
  await origin.write('/stream?page', 'event: tick\ndata: five\n\n');
  await panel.total(5);
  expect(await panel.dropped()).toBe(0);
});

test('a fetch of the page is shown once, as its hook reads it', async ({ page, panel }) => {
  await page.goto(`${origin.url}/`);
  await watchTheWire(panel);
  await page.evaluate(() => void fetch('/stream?fetch').then((response) => response.text()));
  await origin.write('/stream?fetch', ': first\nevent: tick\ndata: 1\n\n');
  await panel.total(1);
  await origin.write('/stream?fetch', 'data: 2\n\n');
  await panel.total(2);
  await expect(panel.markers.filter({ hasText: 'Comment' })).toHaveCount(1);
  await expect(panel.streams).toHaveCount(1);
  expect(await panel.dropped()).toBe(0);
});

test('switching it fifty times during a flood loses and doubles nothing', async ({ page, panel }) => {
  await page.goto(`${origin.url}/`);
  await watchTheWire(panel);
  const paths = ['/stream?flood-1', '/stream?flood-2', '/stream?flood-3'];
  for (const path of paths) await page.evaluate(listen, path);
  const streams = await Promise.all(paths.map((path) => origin.opened(path)));
  let sent = 0;
  const flood = setInterval(() => {
    for (const stream of streams) {
      for (let i = 0; i < 5; i++) stream.write(`event: tick\nid: ${sent}\ndata: ${sent++ % 7}\n\n`);
    }
  }, 10);
  try {
    for (let i = 0; i < 50; i++) await switchTheWire(panel, i % 2 === 0 ? 'Page' : 'Wire');
  } finally {
    clearInterval(flood);
  }
  await panel.total(sent);
  await panel.frame.getByRole('combobox', { name: 'Filter' }).fill('is:unheard');
  await expect(panel.frame.getByTestId('filter-count')).toHaveText(/^0 of/);
  expect(await panel.dropped()).toBe(0);
});

test('a panel that closes leaves the tab to others', async ({ openPanelPage, page }) => {
  await page.goto(`${origin.url}/`);
  const panel = await openPanelPage();
  await watchTheWire(panel);
  await panel.devtools.reload();
  await watchTheWire(panel);
});
