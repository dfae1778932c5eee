import { devtoolsTest, expect, test } from './harness.ts';

devtoolsTest('with a lower limit the log drops its oldest events, and says so', async ({ panel, page }) => {
  await panel.frame.getByRole('button', { name: 'Settings' }).click();
  const records = panel.frame.getByLabel('Records of a tab’s log');
  await records.fill('10');
  await expect(panel.frame.getByRole('alert')).toHaveText('From 1,000 to 20,000,000.');
  await records.fill('2000');
  await panel.frame.getByRole('button', { name: 'Close', exact: true }).click();
  await page.evaluate(() => fetch('/flood?rate=max&count=5000').then((response) => response.text()));
  await expect.poll(() => panel.dropped()).toBeGreaterThan(2000);
  // Events may follow that still fit: among them its row may be out of view.
  await panel.frame.getByLabel('Filter events').fill('is:dropped');
  await expect(panel.markers.filter({ hasText: '2000 records' }).first()).toBeVisible();
  await panel.frame.getByRole('button', { name: 'Settings' }).click();
  await panel.frame.getByRole('button', { name: 'Reset limits' }).click();
  await expect(records).toHaveValue('1000000');
  await records.press('Escape');
  await expect(records).toHaveCount(0);
});

test('the chosen theme is kept', async ({ openPanelPage }) => {
  const panel = await openPanelPage();
  const background = () => panel.frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const choose = async (name: string) => {
    await panel.frame.getByRole('button', { name: 'Settings' }).click();
    await panel.frame.getByLabel('Theme').selectOption(name);
    await panel.frame.getByRole('button', { name: 'Close', exact: true }).click();
  };
  await choose('Light');
  const light = await background();
  await choose('Dark');
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  // Written once the settings rest.
  await expect
    .poll(() => panel.frame.evaluate(async () => JSON.stringify(await globalThis.chrome?.storage?.local.get('panel'))))
    .toContain('"theme":"dark"');
  await panel.devtools.reload();
  await expect.poll(background).toBe(dark);
  await choose('Same as DevTools');
});
