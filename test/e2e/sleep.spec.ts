import { chromiumPath } from '../chromium-path.ts';
import { extensionDir } from '../extension-page.ts';
import { expect, test } from './harness.ts';
import { launchWithoutDebugger } from './without-debugger.ts';

test('with no panel open the worker goes to sleep, and stays asleep while a stream runs', { tag: '@idle' }, async ({
  server,
}) => {
  // A debugger on a worker keeps it awake, so none is attached; the browser only lists it.
  const browser = await launchWithoutDebugger(chromiumPath(), extensionDir);
  try {
    const page = await browser.open(`${server.url}/blank`);
    // Chromium has extensions of its own.
    const awake = async (): Promise<string[]> => {
      const targets = await browser.targets();
      return targets
        .map(({ url }) => url)
        .filter((url) => /^chrome-extension:.*\/service-worker-loader\.js$/.test(url));
    };
    const received = async (): Promise<number> => Number(await browser.evaluate(page, 'globalThis.received ?? -1'));
    await expect.poll(() => browser.evaluate(page, 'location.pathname')).toBe('/blank');
    await browser.evaluate(
      page,
      `globalThis.received = 0;
       globalThis.source = new EventSource('/flood?rate=20&count=1000000');
       source.onmessage = () => { received += 1; };
       true`,
    );
    // The document asks once whether a panel is attached.
    await expect.poll(awake).toHaveLength(1);
    await expect.poll(received).toBeGreaterThan(0);
    await expect.poll(awake).toEqual([]);
    const before = await received();
    let woken = 0;
    const listen = async (): Promise<number> => {
      woken += (await awake()).length;
      return received();
    };
    // 25 seconds: longer than anything that we do again and again.
    await expect.poll(listen, { intervals: [500] }).toBeGreaterThan(before + 500);
    expect(woken).toBe(0);
  } finally {
    await browser.close();
  }
});
