import { expect, test } from './harness.ts';

test('a page that opens no stream gets nothing and wakes nobody', async ({ browserWithExtension, page, server }) => {
  const { session } = browserWithExtension;
  const workers = async (): Promise<string[]> => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter((target) => target.type === 'service_worker').map((target) => target.targetId);
  };
  for (const targetId of await workers()) await session.send('Target.closeTarget', { targetId });
  await expect.poll(workers).toEqual([]);

  // The page's own first script, not one that runs before the extension's.
  await page.route('**/blank?silent', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script>
        window.seen = [];
        for (const type of ['message', 'messageerror', 'sse-inspector-port'])
          for (const target of [window, document, document.fonts])
            target.addEventListener(type, () => seen.push(type), true);
      </script>`,
    }),
  );
  await page.goto(`${server.url}/blank?silent`);
  await page.evaluate(async () => {
    await fetch('/scenarios').then((response) => response.text());
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  expect(await workers()).toEqual([]);
});

test('nothing new can be found on window', async ({ page }) => {
  const found = await page.evaluate(() => {
    // A frame's fresh window has the same built-ins, ours included; what a content script left would be on this one.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const names = (target: object): string[] => Object.getOwnPropertyNames(target);
    const fresh = new Set(frame.contentWindow ? names(frame.contentWindow) : []);
    return names(window).filter((name) => !fresh.has(name) && !/^\d+$/.test(name));
  });
  expect(found).toEqual([]);
});
