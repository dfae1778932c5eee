import type { Frame } from 'playwright';

/** Minimum number of events in the picture. */
const ROWS = 5;

/** Writes a picture of the panel once it shows events, with the newest selected. */
export async function picturePanel(panel: Frame, file: string): Promise<void> {
  const rows = panel.getByTestId('event-row');
  await rows.nth(ROWS).waitFor();
  await rows.nth(2).click();
  // Until the page is painted with the selection.
  await panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await panel.locator('body').screenshot({ path: file });
}
