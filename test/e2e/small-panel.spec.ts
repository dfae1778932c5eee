/** However small the panel is, nothing overlaps, and everything can be reached. */
import type { Frame, Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { connectTo } from './server-view.ts';

/** As DevTools give them when docked, and as a window has them at 200 %. */
const SIZES = [
  { width: 900, height: 200 },
  { width: 600, height: 260 },
  { width: 450, height: 260 },
  { width: 250, height: 400 },
];

/** Parts of the panel, from top to bottom, that lie over the one before or are lower than what they are for. */
function overlaps(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const parts = ['.toolbar', '.overview', '.area-bar', '.table-area', '.detail', '.status'];
    const boxes = parts.flatMap((name) => {
      const box = document.querySelector(name)?.getBoundingClientRect();
      return box === undefined ? [] : [{ name, top: box.top, bottom: box.bottom }];
    });
    const over = boxes.filter(({ top }, i) => top < (boxes[i - 1]?.bottom ?? top) - 0.5);
    const low = boxes.filter(({ name, top, bottom }) => name === '.table-area' && bottom - top < 80);
    return [...over, ...low].map(({ name }) => name);
  });
}

for (const size of SIZES) {
  test(`${size.width} × ${size.height}`, async ({ openPanelPage, page }) => {
    const panel = await openPanelPage(size);
    const { frame } = panel;
    // One after the other, so that the newest rows, which are in view, are events.
    await page.evaluate(async () => {
      for (let i = 0; i < 4; i++) await (await fetch(`/status?interval=5&count=8&key=small${i}`)).text();
    });
    await panel.total(32);
    // The end of the last stream is a row too: it moves the others up.
    await panel.nothingLive();
    expect(await overlaps(frame)).toEqual([]);
    await panel.events.first().click();
    await expect(frame.locator('.detail .cm-content')).toBeVisible();
    expect(await overlaps(frame)).toEqual([]);

    const settings = frame.getByRole('button', { name: 'Settings' });
    await settings.click();
    await expect(frame.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    const box = await settings.boundingBox();
    expect((box?.x ?? size.width) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
    await frame.locator('.status').scrollIntoViewIfNeeded();
    await expect(frame.getByTestId('dropped-total')).toBeInViewport();
    // As long as nothing was dropped it takes no room.
    expect((await frame.getByTestId('dropped-total').boundingBox())?.width).toBeLessThanOrEqual(1);
  });
}

/** Reads twelve streams of three events each. */
async function readTwelve(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 12; i++) {
      await (await fetch(`/status?interval=1&count=3&key=twelve${i}`)).text();
    }
  });
}

/** Rows of the table that are completely visible and covered by nothing. */
function visibleRows(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const scroller = document.querySelector('.table .scroller')?.getBoundingClientRect();
    if (scroller === undefined) return 0;
    return [...document.querySelectorAll('.block .row')].filter((row) => {
      const { bottom, left, top } = row.getBoundingClientRect();
      const isInside = top > scroller.top - 1 && bottom < scroller.bottom + 1;
      return isInside && document.elementFromPoint(left + 20, bottom - 3)?.closest('.row') === row;
    }).length;
  });
}

test('at 600 px twelve streams leave twelve rows, and newer rows that wait cover none', async ({
  openPanelPage,
  page,
}) => {
  const panel = await openPanelPage({ width: 600, height: 500 });
  const { frame } = panel;
  await readTwelve(page);
  await panel.total(36);
  await expect(frame.getByTestId('overview').locator('.lane-names > div')).not.toHaveCount(0);
  expect(await visibleRows(frame)).toBeGreaterThanOrEqual(12);
  await panel.events.last().hover();
  await panel.devtools.mouse.wheel(0, -100_000);
  // The turn of a wheel takes effect later; until then the table follows the newest row.
  await expect.poll(() => frame.locator('.table .scroller').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await panel.total(36);
  await page.evaluate(() => fetch('/status?interval=1&count=2&key=late').then((response) => response.text()));
  await expect(frame.getByTitle('Go to the newest row and follow it')).toBeVisible();
  expect(await visibleRows(frame)).toBeGreaterThanOrEqual(11);
  expect(await overlaps(frame)).toEqual([]);
});

test('at 500 px the test server leaves the table its place, and all of it can be reached', async ({
  openPanelPage,
  page,
  server,
}) => {
  const panel = await openPanelPage({ width: 500, height: 500 });
  const { frame } = panel;
  await readTwelve(page);
  await panel.total(36);
  await connectTo(panel, server);
  const view = frame.getByRole('region', { name: 'Test server' });
  await view
    .getByRole('button', { name: /^Start/ })
    .first()
    .scrollIntoViewIfNeeded();
  await expect(view.getByRole('button', { name: /^Start/ }).first()).toBeInViewport();
  const sideways = await frame.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.server, .server-body, .control-bar')]
      .filter(({ clientWidth, scrollWidth }) => scrollWidth > clientWidth)
      .map(({ className }) => className),
  );
  expect(sideways).toEqual([]);
  expect(await overlaps(frame)).toEqual([]);
  await panel.events.first().click();
  await expect(frame.locator('.detail .cm-content')).toBeVisible();
  expect(await overlaps(frame)).toEqual([]);
  await frame.locator('.status').scrollIntoViewIfNeeded();
  await expect(frame.getByTestId('event-total')).toBeInViewport();
});

test('no view of a low panel is wider or higher than it', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 500, height: 500 });
  const { frame } = panel;
  await readTwelve(page);
  await panel.total(36);
  for (const tab of ['Connections', 'Assembled', 'Raw', 'Statistics', 'Problems', 'Events']) {
    await frame.getByRole('tab', { name: tab }).click();
    await expect(frame.getByRole('tabpanel', { name: tab })).toBeVisible();
    const { clientHeight, clientWidth, scrollHeight, scrollWidth } = await frame.evaluate(() => {
      const { clientHeight, clientWidth, scrollHeight, scrollWidth } = document.body;
      return { clientHeight, clientWidth, scrollHeight, scrollWidth };
    });
    expect([tab, scrollWidth, scrollHeight]).toEqual([tab, clientWidth, clientHeight]);
  }
});
