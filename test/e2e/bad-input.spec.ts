import { createServer, type Server } from 'node:http';
import { test as base, expect } from './harness.ts';

/** One more than is kept of an event. */
const HUGE_MIB = 17;

/** A server that sends what no server should. */
const test = base.extend<{ bad: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
  bad: async ({}, use) => {
    const server: Server = createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Access-Control-Allow-Origin': '*' });
      if (request.url === '/garbage') {
        // The same bytes at each run; about every value and many line ends.
        let seed = 1;
        const next = (): number => {
          seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
          return (seed >> 16) & 0xff;
        };
        response.end(Buffer.from(Array.from({ length: 200_000 }, next)));
      } else {
        const mebibyte = Buffer.alloc(1024 * 1024, 'x');
        response.write('data: ');
        for (let i = 0; i < HUGE_MIB; i += 1) response.write(mebibyte);
        response.end('\n\ndata: after\n\n');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await use(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test('the panel keeps working after malformed event streams', async ({ bad, openPanelPage, page }) => {
  const panel = await openPanelPage();
  const length = await page.evaluate(async (url) => {
    const response = await fetch(`${url}/garbage`);
    const reader = response.body?.getReader();
    let sum = 0;
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return sum;
      sum += part.value.length;
    }
  }, bad);
  expect(length).toBe(200_000);
  await expect(panel.streams).toHaveCount(1);
  await expect(panel.streams.first()).toContainText('ended');
  // Still usable: what comes next is shown.
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=3');
    source.addEventListener('status', (event) => event.lastEventId === '3' && source.close());
  });
  await panel.frame
    .getByLabel(/filter/i)
    .first()
    .fill('type:status');
  await expect(panel.events).toHaveCount(3);
});

for (const client of ['fetch', 'EventSource'] as const) {
  test(`an event of 17 MiB by ${client} is cut at the limit and marked as cut`, async ({
    bad,
    openPanelPage,
    page,
  }) => {
    // As a page: DevTools' own Network panel stops the page for seconds while it takes in such a body.
    const panel = await openPanelPage();
    const received = await page.evaluate(
      async ({ how, url }) => {
        if (how === 'fetch') return (await (await fetch(url)).text()).length;
        return new Promise<number>((resolve) => {
          const source = new EventSource(url);
          let sum = 0;
          source.onmessage = (event) => {
            sum += event.data.length;
            if (event.data !== 'after') return;
            source.close();
            resolve(sum);
          };
        });
      },
      { how: client, url: `${bad}/huge` },
    );
    // The page got all of it.
    expect(received).toBeGreaterThanOrEqual(HUGE_MIB * 1024 * 1024);
    await panel.total(2);
    const row = panel.events.first();
    await expect(row).toContainText('17.8 MB');
    await row.click();
    await expect(panel.frame.getByText(/truncated/i).first()).toBeVisible();
    expect(await panel.dropped()).toBe(0);
  });
}

test('after a flood of headers and a URL that is too long, later events are shown and the drop is counted', async ({
  openPanelPage,
  page,
}) => {
  const panel = await openPanelPage();
  await page.evaluate(async () => {
    const headers = new Headers({ Accept: 'text/event-stream' });
    for (let i = 0; i < 6; i += 1) headers.set(`x-${i}`, 'v'.repeat(50_000));
    const request = { method: 'POST', headers, body: 'b'.repeat(300_000) };
    // The browser refuses this port at once. In one task, so that all of it waits for the content script at a time.
    const refused = Array.from({ length: 52 }, () => fetch('http://127.0.0.1:1/', request));
    // Data that finds no room any more.
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/status?interval=2&count=3', false);
    xhr.send();
    await Promise.allSettled(refused);
    await (await fetch(`data:text/event-stream,:${'x'.repeat(84_000)}%0Adata: a%0A%0A`)).text();
    const source = new EventSource('/status?interval=2&count=5');
    source.addEventListener('status', (event) => event.lastEventId === '5' && source.close());
  });
  await panel.total(6);
  expect(await panel.dropped()).toBeGreaterThan(0);
});

test('forged messages from a page have no effect', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage();
  await page.evaluate(() => {
    const name = 'sse-inspector-port';
    const forged = [
      null,
      1,
      'x',
      {},
      { kind: 'items', items: 7 },
      { kind: 'items', number: 1, items: [{ kind: 'event' }] },
    ];
    for (const data of forged) {
      window.postMessage(data, '*');
      const { port1, port2 } = new MessageChannel();
      for (const target of [document.fonts, document, window]) {
        target.dispatchEvent(new MessageEvent(name, { data: String(data), ports: [port2], cancelable: true }));
      }
      port1.postMessage(data);
      port1.postMessage({
        kind: 'items',
        number: 1,
        items: [{ kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'forged' }],
      });
    }
    const source = new EventSource('/status?interval=2&count=5');
    source.addEventListener(
      'status',
      (event) => {
        if (event.lastEventId === '5') source.close();
        // The page's own events are not the server's.
        source.dispatchEvent(new MessageEvent('status', { data: 'forged' }));
      },
      { once: true },
    );
    source.addEventListener('status', (event) => event.lastEventId === '5' && source.close());
  });
  await panel.total(5);
  await expect(panel.streams).toHaveCount(1);
  await expect(panel.frame.getByText('forged')).toHaveCount(0);
  expect(await panel.dropped()).toBe(0);
});
