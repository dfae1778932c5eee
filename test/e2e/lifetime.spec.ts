import { devtoolsTest, expect, test } from './harness.ts';

devtoolsTest(
  'no event is lost when the worker is stopped five times in a flood',
  async ({ browserWithExtension, openPanelPage, page, panel }) => {
    await page.evaluate(() => {
      const source = new EventSource('/flood?rate=4000&count=20000');
      source.onmessage = (event) => event.lastEventId === '20000' && source.close();
    });
    const { session } = browserWithExtension;
    const findWorker = async (): Promise<string | undefined> => {
      const { targetInfos } = await session.send('Target.getTargets');
      return targetInfos.find((target) => target.type === 'service_worker')?.targetId;
    };
    for (let round = 1; round <= 5; round += 1) {
      await panel.atLeast(round * 3000);
      // The one after the last that was stopped may still be starting.
      await expect.poll(findWorker).toBeDefined();
      await session.send('Target.closeTarget', { targetId: (await findWorker()) ?? '' });
    }
    await panel.total(20_000);
    expect(await panel.dropped()).toBe(0);
    // The store has the same: a panel that opens now reads it from there.
    const second = await openPanelPage();
    await second.total(20_000);
    expect(await second.dropped()).toBe(0);
  },
);

test('a reopened panel shows the same log, and a closed tab leaves nothing on the disk', async ({
  browserWithExtension,
  extensionPage,
  openPanel,
  page,
}) => {
  const secret = 'S3CRET';
  /** Whether the database holds anything with the secret. */
  const isStored = (): Promise<boolean> =>
    extensionPage.evaluate(async (text) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('sse-inspector');
        request.onsuccess = () => resolve(request.result);
      });
      const all = db.transaction('batches').objectStore('batches').getAll();
      await new Promise((resolve) => all.addEventListener('success', resolve));
      db.close();
      return JSON.stringify(all.result).includes(text);
    }, secret);
  const panels = async (): Promise<number> => {
    const { targetInfos } = await browserWithExtension.session.send('Target.getTargets');
    return targetInfos.filter((target) => target.url.endsWith('/panel.html')).length;
  };
  const others = await panels();
  const first = await openPanel();
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=50#S3CRET');
    source.addEventListener('status', (event) => event.lastEventId === '50' && source.close());
  });
  await first.total(50);
  expect(await isStored()).toBe(true);
  await first.devtools.close();
  await expect.poll(panels).toBe(others);
  const second = await openPanel();
  await second.total(50);
  await expect(second.streams).toHaveCount(1);
  await second.devtools.close();
  await expect.poll(panels).toBe(others);
  await page.close();
  await expect.poll(isStored).toBe(false);
});

test('the panel works as an ordinary page', async ({ openPanelPage, page, server }) => {
  const panel = await openPanelPage();
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=7');
    source.addEventListener('status', (event) => event.lastEventId === '7' && source.close());
  });
  await panel.total(7);
  await page.goto(`${server.url}/blank?next`);
  await panel.total(0);
});
