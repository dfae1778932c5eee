/** The Content Security Policy of the extension's own pages: they work under it, and it lets nothing else in. */
import { policyRefusals } from '../policy-refusals.ts';
import { expect, test } from './harness.ts';
import { connectTo } from './server-view.ts';

test('the panel works under its policy', async ({ openPanelPage, page, server }) => {
  const panel = await openPanelPage();
  const { frame } = panel;
  const refused: string[] = [];
  panel.devtools.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  // From its first script on.
  await panel.devtools.reload();
  await page.evaluate(async () => (await fetch('/status?interval=1&count=3')).text());
  await panel.total(3);
  await frame.getByRole('combobox', { name: 'Filter events' }).fill('/hi/');
  await expect(frame.getByTestId('filter-count')).toHaveText('3 of 3');
  await panel.events.first().click();
  // CodeMirror adds its styles as an element.
  await expect(frame.locator('.detail .cm-scroller')).toHaveCSS('display', 'flex');
  await connectTo(panel, server);
  expect(refused).toEqual([]);
});

test('the policy refuses scripts, styles, pictures, frames and addresses that are not ours', async ({
  openPanelPage,
}) => {
  const { frame } = await openPanelPage();
  expect(await frame.evaluate(policyRefusals)).toContain('script-src');
});
