/** However small the panel is, nothing overlaps, and everything can be reached. */
import type { Frame } from '@playwright/test';
import { expect, test } from './harness.ts';

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
