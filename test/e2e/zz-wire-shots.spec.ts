import { createServer } from 'node:http';
import { expect, test } from './harness.ts';

test('shots', async ({ page, openPanelPage }) => {
  const server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      setTimeout(
        () => response.write(': hello\nretry: 700\n\nevent: tick\nid: 1\ndata: one\n\nevent: silent\ndata: two\n\n'),
        url.includes('quiet') ? 1e6 : 1500,
      );
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Wire</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Object(server.address());
  await page.goto(`http://127.0.0.1:${port}/`);
  const panel = await openPanelPage({ width: 1200, height: 700 });
  await page.evaluate(() => void new EventSource('/stream?quiet'));
  await panel.frame.getByText('No event yet').waitFor();
  await panel.devtools.screenshot({ path: '/tmp/wt/wire-shot-1.png' });
  await panel.frame.getByRole('button', { name: 'Watch the wire' }).click();
  await panel.frame.getByRole('dialog').waitFor();
  await panel.devtools.screenshot({ path: '/tmp/wt/wire-shot-2.png' });
  await panel.devtools.setViewportSize({ width: 500, height: 600 });
  await panel.devtools.screenshot({ path: '/tmp/wt/wire-shot-3.png' });
  await panel.frame.getByRole('dialog').getByRole('button', { name: 'Watch the wire' }).click();
  await panel.frame.getByText('wire capture on').waitFor();
  await page.evaluate(() => void new EventSource('/stream?a').addEventListener('tick', () => {}));
  await panel.frame.getByText('two').first().waitFor();
  await panel.devtools.screenshot({ path: '/tmp/wt/wire-shot-4.png' });
  await panel.devtools.emulateMedia({ colorScheme: 'dark' });
  await panel.devtools.setViewportSize({ width: 1200, height: 700 });
  await panel.events.first().click();
  await panel.frame.getByRole('tab', { name: 'Properties' }).click();
  await panel.devtools.screenshot({ path: '/tmp/wt/wire-shot-5.png' });
  // What happens when the panel closes: is the tab free again?
  await panel.devtools.goto('about:blank');
  server.closeAllConnections();
  server.close();
  expect(1).toBe(1);
});
