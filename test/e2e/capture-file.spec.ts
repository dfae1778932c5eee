import type { Page } from 'playwright';
import { openFile, openWhole, saveFile, show } from './files.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** Reads `count` events by `fetch`, so that their bytes are captured. */
async function capture(page: Page, panel: Panel, count: number): Promise<void> {
  await page.evaluate((events) => fetch(`/status?interval=2&count=${events}`).then((it) => it.text()), count);
  await panel.total(count);
}

test('a file opens beside the live log with the same events and bytes; the live log continues', {
  tag: '@quick',
}, async ({ browserWithExtension, panel, page }) => {
  await capture(page, panel, 5);
  const { frame } = panel;
  const rawOfFirst = async (): Promise<string> => {
    await panel.events.first().click();
    await frame.locator('.detail').getByRole('tab', { name: 'Raw' }).click();
    await expect(frame.locator('.cm-content')).toContainText('event: status');
    return frame.locator('.cm-content').innerText();
  };
  const raw = await rawOfFirst();
  const rows = await panel.rows();
  const saved = await saveFile(browserWithExtension, panel);
  await expect(frame.getByText(/^Saved .*\.sse\.ndjson: \d+ records/)).toBeVisible();

  await openWhole(panel, saved);
  await expect(frame.getByText(/saved .* by SSE Inspector \d.* page http:\/\/127\.0\.0\.1/)).toBeVisible();
  expect(await panel.rows()).toEqual(rows);
  expect(await rawOfFirst()).toBe(raw);
  await expect(frame.getByRole('button', { name: /record/i })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Clear the log' })).toHaveCount(0);

  // A filter here, events there.
  await frame.getByLabel('Filter events').fill('nothing is like this');
  await page.evaluate(() => fetch('/status?interval=2&count=7').then((it) => it.text()));
  await panel.total(5);
  await show(panel, 'Live');
  await panel.total(12);
  await expect(frame.getByLabel('Filter events')).toHaveValue('');
  await frame.getByRole('button', { name: `Close ${saved.name}` }).click();
  await expect(frame.getByRole('navigation', { name: 'Logs' })).toHaveCount(0);
});

test('a broken file shows the line of its problem and its readable part', async ({
  browserWithExtension,
  panel,
  page,
}) => {
  const { frame } = panel;
  for (const count of [4, 8, 12]) {
    await page.evaluate(() => fetch('/status?interval=2&count=4').then((it) => it.text()));
    await panel.total(count);
  }
  const lines = (await saveFile(browserWithExtension, panel)).bytes.toString().split('\n');
  // One that the page read: the browser's record of the request, which may come first, repeats them without an offset.
  const broken = lines.findIndex((line) => line.includes('"kind":"event"') && line.includes('"offset":'));
  lines[broken] = '{"kind":"event","time":"soon"}';
  await openFile(panel, 'broken.sse.ndjson', lines.join('\n'));
  const alert = frame.getByRole('alert');
  await expect(alert).toContainText(`Line ${broken + 1}: time: expected a finite number`);
  await alert.getByRole('button', { name: 'Keep the readable part' }).click();
  await panel.total(11);
  await frame.getByText('1 problem').click();
  await expect(frame.getByText(`Line ${broken + 1}: time`)).toBeVisible();

  await openFile(panel, 'cut.sse.ndjson', lines.slice(0, broken).join('\n'));
  await expect(alert).toContainText('the file was cut off');
  await alert.getByRole('button', { name: 'Close' }).click();

  await openFile(panel, 'notes.txt', 'nothing of ours');
  await expect(alert).toContainText('It is not a capture file, HAR or event stream');
  await expect(frame.getByRole('heading', { name: 'This file can’t be opened' })).toBeVisible();
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(frame.getByRole('button', { name: 'broken.sse.ndjson', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await show(panel, 'Live');
  await panel.total(12);
});

test('a file that is dropped on the panel opens', async ({ browserWithExtension, panel, page }) => {
  await capture(page, panel, 3);
  const { bytes } = await saveFile(browserWithExtension, panel);
  await panel.frame.locator('body').evaluate((body, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.sse.ndjson'));
    const fire = (type: string) => body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }));
    fire('dragenter');
    fire('drop');
  }, bytes.toString());
  await expect(panel.frame.getByText(/^Read-only/)).toBeVisible();
  await panel.total(3);
});
