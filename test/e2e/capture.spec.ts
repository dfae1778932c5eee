import { devtoolsTest, expect, test } from './harness.ts';

devtoolsTest('a live EventSource shows named events and ids', { tag: '@quick' }, async ({ panel, page }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=10&count=12');
    source.addEventListener('status', (event) => {
      if (event.lastEventId === '12') source.close();
    });
  });
  await panel.total(12);
  await expect(panel.streams).toHaveCount(1);
  await expect(panel.streams.first()).toContainText('/status');
  const rows = await panel.rows();
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)));
  expect(new Set(rows.map((row) => row.type))).toEqual(new Set(['status']));
  expect(rows[0]?.data).toBe('{"msg":"hi"}');
  expect(await panel.dropped()).toBe(0);
});

devtoolsTest('a dropped connection and its resumption are shown', { tag: '@quick' }, async ({ panel, page }) => {
  // A connection that is reset may take an event with it that was sent, so there may be more than two.
  const losses = await page.evaluate(() => {
    const source = new EventSource('/resume?interval=5&drop=3&retry=50&count=8');
    let lost = 0;
    source.onerror = () => {
      lost += 1;
    };
    return new Promise<number>((resolve) => {
      source.onmessage = (event) => {
        if (event.lastEventId !== '8') return;
        source.close();
        resolve(lost);
      };
    });
  });
  expect(losses).toBeGreaterThanOrEqual(2);
  await panel.total(8);
  const rows = await panel.rows();
  expect(rows.map((row) => row.id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  await expect(panel.streams).toHaveCount(1);
  await expect(panel.markers.filter({ hasText: /lost/i })).toHaveCount(losses);
});

devtoolsTest('a fetch POST stream that ends is shown', { tag: '@quick' }, async ({ panel, page }) => {
  const received = await page.evaluate(async () => {
    const response = await fetch('/v1/chat/completions?interval=2', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
    });
    const text = await new Response(response.body).text();
    return text.split('\n\n').filter((block) => block.startsWith('data:')).length;
  });
  await panel.total(received);
  await expect(panel.streams.first()).toContainText('POST');
  await expect(panel.streams.first()).toContainText('/v1/chat/completions');
  await expect(panel.events.last()).toContainText('[DONE]');
});

devtoolsTest('a stream in a frame is shown', async ({ panel, page, server }) => {
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, `${server.url}/blank`);
  const frame = await expect
    .poll(() => page.frames().find((each) => each !== page.mainFrame() && each.url().endsWith('/blank')))
    .toBeTruthy()
    .then(() => page.frames().find((each) => each !== page.mainFrame()));
  await frame?.evaluate(() => {
    const source = new EventSource('/status?interval=10&count=3');
    source.addEventListener('status', (event) => event.lastEventId === '3' && source.close());
  });
  await panel.total(3);
  await expect(panel.streams).toHaveCount(1);
});

test('DevTools opened late show running streams from their beginning', async ({ openPanel, page }) => {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/status?interval=5&count=40');
        source.addEventListener('status', (event) => {
          if (event.lastEventId === '30') resolve();
          if (event.lastEventId === '40') source.close();
        });
      }),
  );
  const panel = await openPanel();
  await panel.total(40);
  await panel.frame.getByTestId('event-row').first().waitFor();
  await expect(panel.streams.first()).toContainText('/status');
  expect(await panel.dropped()).toBe(0);
});

devtoolsTest(
  '5 000 events at 1 000 a second: all there, in order, none twice, none dropped',
  async ({ panel, openPanelPage, page }) => {
    await page.evaluate(() => {
      const source = new EventSource('/flood?rate=1000&count=5000');
      source.onmessage = (event) => event.lastEventId === '5000' && source.close();
    });
    await panel.total(5000);
    expect(await panel.dropped()).toBe(0);

    // A second panel on the same tab, with room for many rows.
    const tall = await openPanelPage({ width: 1000, height: 4000 });
    await tall.total(5000);
    const seen: string[] = [];
    const grid = tall.frame.getByRole('grid');
    await grid.press('Home');
    await tall.frame.locator('[aria-rowindex="2"]').waitFor();
    while (seen.at(-1) !== '5000') {
      for (const { id } of await tall.rows()) if (Number(id) > Number(seen.at(-1) ?? 0)) seen.push(id);
      const before = await grid.getAttribute('aria-activedescendant');
      await grid.press('PageDown');
      if (seen.at(-1) !== '5000') await expect(grid).not.toHaveAttribute('aria-activedescendant', before ?? '');
    }
    expect(seen).toEqual(Array.from({ length: 5000 }, (_, i) => String(i + 1)));
  },
);
