import { devtoolsTest, expect, test } from './harness.ts';

devtoolsTest('without streams the panel says what to do', async ({ panel }) => {
  await expect(panel.frame.getByRole('heading', { name: 'No streams yet' })).toBeVisible();
  await panel.frame.getByRole('button', { name: 'Try it with the test server' }).click();
  await expect(panel.frame.getByRole('region', { name: 'Test server' })).toBeVisible();
  await panel.frame.getByRole('button', { name: 'Close the test server’s view' }).click();
});

test('a page that the extension cannot see says so, and offers to reload it', async ({ openPanelPage, page }) => {
  // No extension runs on the browser's own pages, and their DevTools load none.
  await page.goto('chrome://version');
  const panel = await openPanelPage();
  await expect(panel.frame.getByText('Reload this page to capture its streams')).toBeVisible();
  await expect(panel.frame.getByRole('button', { name: /reload/i })).toBeVisible();
});
