import { expect, test } from './harness.ts';

test('a worker that is stopped in the middle costs nothing', async ({ browserWithExtension, openPanel, page }) => {
  const panel = await openPanel();
  await page.evaluate(() => {
    const source = new EventSource('/flood?rate=1000&count=4000');
    source.onmessage = (event) => event.lastEventId === '4000' && source.close();
  });
  await panel.atLeast(500);
  const { session } = browserWithExtension;
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find((target) => target.type === 'service_worker');
  expect(worker).toBeDefined();
  if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
  await panel.total(4000);
  expect(await panel.dropped()).toBe(0);
});

test('a panel that is closed and opened again shows the same', async ({ browserWithExtension, openPanel, page }) => {
  const first = await openPanel();
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=50');
    source.addEventListener('status', (event) => event.lastEventId === '50' && source.close());
  });
  await first.total(50);
  await first.devtools.close();
  await expect
    .poll(async () => {
      const { targetInfos } = await browserWithExtension.session.send('Target.getTargets');
      return targetInfos.filter((target) => target.url.endsWith('/panel.html')).length;
    })
    .toBe(0);
  const second = await openPanel();
  await second.total(50);
  await expect(second.streams).toHaveCount(1);
});

test('the panel as an ordinary page', async ({ openPanelPage, page, server }) => {
  const panel = await openPanelPage();
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=7');
    source.addEventListener('status', (event) => event.lastEventId === '7' && source.close());
  });
  await panel.total(7);
  await page.goto(`${server.url}/blank?next`);
  await panel.total(0);
});
