import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Locator } from '@playwright/test';
import { devtoolsTest, expect } from './harness.ts';
import type { Panel } from './panel.ts';

/** Its page may connect to it alone. Its streams say which header and body the server saw. */
function echoServer(): Server {
  return createServer(async (request, response) => {
    if (request.url === '/') {
      response.setHeader('content-type', 'text/html');
      response.setHeader('content-security-policy', "connect-src 'self'");
      response.end('<!doctype html><title>echo</title>');
      return;
    }
    const { headers, method, url = '' } = request;
    if (url.startsWith('/refused')) response.statusCode = 403;
    const seen = { method, url, key: headers['x-key'], body: await text(request) };
    response.setHeader('content-type', 'text/event-stream');
    response.end(`data: ${JSON.stringify(seen)}\n\nevent: done\ndata: 1\n\n`);
  });
}

const test = devtoolsTest.extend<{ echo: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are wanted
  echo: async ({}, use) => {
    const server = echoServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

async function choose({ frame, streams }: Panel, item: string): Promise<void> {
  await streams.first().click({ button: 'right' });
  await frame.getByRole('menuitem', { name: item, exact: true }).click();
}

function dialogOf({ frame }: Panel): Locator {
  return frame.getByRole('dialog', { name: 'Edit and send again' });
}

test('a POST is sent again with its header and body, as a stream of its own', async ({ echo, page, panel }) => {
  await page.goto(`${echo}/`);
  await page.evaluate(async () => {
    const headers = { 'x-key': 'k-7', 'content-type': 'application/json' };
    await (await fetch('/chat', { method: 'POST', headers, body: '{"q":"</script> hi"}' })).text();
  });
  await panel.total(2);
  const [first] = await panel.rows();
  expect(first?.data).toContain('hi');
  await choose(panel, 'Send again');
  await panel.total(4);
  await expect(panel.streams).toHaveCount(2);
  const rows = (await panel.rows()).map(({ data, type }) => `${type} ${data}`);
  expect(rows.slice(2)).toEqual(rows.slice(0, 2));
  await expect(dialogOf(panel)).toHaveCount(0);

  // Edited, and refused.
  await choose(panel, 'Edit and send again…');
  const dialog = dialogOf(panel);
  await expect(dialog.getByLabel('Body')).toHaveValue('{"q":"</script> hi"}');
  await dialog.getByRole('button', { name: 'Lay out the JSON' }).click();
  await expect(dialog.getByLabel('Body')).toHaveValue('{\n  "q": "</script> hi"\n}');
  await dialog.getByLabel('Body').fill('{"q":"other"}');
  await dialog.getByLabel('Headers').fill('x-key: 7\ncookie: a=b');
  await expect(dialog).toContainText('The browser lets no page set: cookie');
  await dialog.getByLabel('Method').fill('GET');
  await expect(dialog.getByRole('alert')).toContainText('A GET has no body');
  await dialog.getByLabel('Method').fill('PUT');
  await dialog.getByLabel('URL').fill('/refused');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The server answered 403');
  await panel.total(6);
  const last = (await panel.rows()).find(({ data }) => data.includes('PUT'));
  expect(last?.data).toContain('{\\"q\\":\\"other\\"}');
  expect(last?.data).toContain('"key":"7"');

  // The page's policy forbids other servers.
  await dialog.getByLabel('URL').fill('http://localhost:9/chat');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Content Security Policy forbids this request (connect-src)');
});

test('an EventSource is opened again with another URL', async ({ page, panel, server }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=3');
    source.addEventListener('status', ({ lastEventId }) => lastEventId === '3' && source.close());
  });
  await panel.total(3);
  await panel.nothingLive();
  await choose(panel, 'Edit and send again…');
  const dialog = dialogOf(panel);
  await expect(dialog.getByLabel('Method')).toHaveCount(0);
  await dialog.getByLabel('URL').fill(`${server.url}/status?interval=2&count=5`);
  await dialog.getByRole('button', { name: 'Send' }).click();
  await panel.atLeast(8);
  await expect(dialog).toHaveCount(0);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.streams.last()).toContainText('count=5');
});
