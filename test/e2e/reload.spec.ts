import { showPanel } from '../../src/start/devtools-browser.ts';
import { expect, launchInstalled, test } from './harness.ts';

test('after a reload of the extension the page goes on, with its own built-ins restored', async ({ server }) => {
  // A browser of its own: the extension is gone afterwards.
  const browser = await launchInstalled();
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(`${server.url}/blank`);
    const panel = await showPanel(await browser.openDevtools(page));
    await page.evaluate(() => {
      Object.assign(window, { received: 0, errors: 0 });
      window.addEventListener('error', () => Reflect.set(window, 'errors', 1));
      window.addEventListener('unhandledrejection', () => Reflect.set(window, 'errors', 1));
      const source = new EventSource('/status?interval=10');
      source.addEventListener('status', (event) => Reflect.set(window, 'received', Number(event.lastEventId)));
    });
    const received = (): Promise<number> => page.evaluate(() => Reflect.get(window, 'received'));
    await expect(panel.getByTestId('event-row').first()).toBeVisible();

    const worker = browser.context.serviceWorkers()[0];
    await worker?.evaluate(() => {
      setTimeout(() => globalThis.chrome?.runtime.reload());
    });
    await expect.poll(() => page.evaluate(() => Object.hasOwn(EventSource.prototype, 'addEventListener'))).toBe(false);

    const before = await received();
    await expect.poll(received).toBeGreaterThan(before);
    const text = await page.evaluate(async () => (await fetch('/status?interval=1&count=3')).text());
    expect(text.match(/^id: /gm)).toHaveLength(3);
    expect(await page.evaluate(() => Reflect.get(window, 'errors'))).toBe(0);
  } finally {
    await browser.close();
  }
});
