import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { extensionDir, extensionOrigin } from '../extension-page.ts';
import { expect, test } from './harness.ts';
import type { Panel } from './panel.ts';
import { connectTo } from './server-view.ts';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The grid around the rows has the focus and takes the keys that scroll them; axe looks only inside. */
const SCROLLED_BY_GRID = 'scrollable-region-focusable <div class="scroller" role="rowgroup"';

/** A theme changes colours alone: in the second one the rules that look at them are enough. */
const THEMES = [
  ['light', undefined],
  ['dark', ['color-contrast', 'link-in-text-block']],
] as const;

/** A screen reader may miss a control inside a summary; axe has no rule for it. */
const IN_SUMMARY = 'summary :is(a, button, input, select)';

/** Controls in a summary, and what axe calls serious or worse, in both themes; of the elements that changed since it was last asked. */
async function serious({ frame }: Pick<Panel, 'frame'>, changed = 'html'): Promise<string[]> {
  await frame.locator(changed).waitFor();
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(AXE);
  const found = await frame.locator(IN_SUMMARY).evaluateAll((controls) => controls.map(({ outerHTML }) => outerHTML));
  for (const [theme, rules] of THEMES) {
    found.push(
      ...(await frame.evaluate(
        async ([name, rules, context]) => {
          document.documentElement.dataset['theme'] = name;
          // The popup follows the system.
          document.documentElement.style.colorScheme = name;
          const axe = Reflect.get(globalThis, 'axe') as { run(context: string, options: object): Promise<AxeResults> };
          const options = { resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) };
          const { violations } = await axe.run(context, options);
          return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .flatMap(({ id, nodes }) =>
              nodes.map(({ html, failureSummary }) => `${name}: ${id} ${html} ${failureSummary}`),
            );
        },
        [theme, rules, changed] as const,
      )),
    );
  }
  return found.filter((problem) => !problem.includes(SCROLLED_BY_GRID));
}

test('an empty panel is accessible', async ({ openPanelPage }) => {
  expect(await serious(await openPanelPage())).toEqual([]);
});

test('events, their detail, connections, menus and dialogs are accessible', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage();
  const { frame } = panel;
  await page.evaluate(async () => {
    new EventSource('/resume?interval=5&drop=3&dropWait=200&retry=50&count=8').addEventListener('status', () => {});
    await fetch('/v1/chat/completions?interval=1&count=5', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"stream":true}',
    }).then((response) => response.text());
    await fetch('/nothing-here').catch(() => {});
  });
  await expect(panel.markers.filter({ hasText: 'Connection lost' }).first()).toBeVisible();
  expect(await serious(panel)).toEqual([]);

  await panel.events.first().click();
  for (const tab of await frame.locator('.detail').getByRole('tab').all()) {
    await tab.click();
    expect(await serious(panel, '.detail')).toEqual([]);
  }
  await panel.events.first().click({ button: 'right' });
  await frame.getByRole('menu').waitFor();
  expect(await serious(panel, '[role=menu]')).toEqual([]);
  await frame.getByRole('menu').press('Escape');

  await frame.getByRole('tab', { name: 'Connections' }).click();
  expect(await serious(panel)).toEqual([]);

  await frame.getByRole('tab', { name: 'Statistics' }).click();
  await frame.getByRole('figure').first().waitFor();
  expect(await serious(panel)).toEqual([]);
  await panel.streams.first().press('ControlOrMeta+a');
  await frame.getByRole('tab', { name: 'Compare' }).click();
  await frame.getByRole('article').first().waitFor();
  expect(await serious(panel)).toEqual([]);
  await panel.streams.first().click();

  await frame.getByRole('button', { name: 'Settings' }).click();
  expect(await serious(panel, 'dialog[open]')).toEqual([]);
  await frame.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click();

  await frame.getByRole('button', { name: 'Export the log as a file' }).click();
  await frame.getByRole('dialog', { name: 'Export' }).waitFor();
  expect(await serious(panel, 'dialog[open]')).toEqual([]);
});

test('the test server is accessible: not found, running, with a client, its dialogs', async ({
  openPanelPage,
  page,
  server,
}) => {
  const panel = await openPanelPage();
  const view = panel.frame.getByRole('region', { name: 'Test server' });
  await connectTo(panel, server);
  await page.evaluate(() => new EventSource('/status?interval=5000'));
  await expect(view.getByTestId('server-client').first()).toBeVisible();
  await view.locator('summary').first().click();
  expect(await serious(panel)).toEqual([]);
  await view.getByRole('toolbar').getByRole('button', { name: 'Send…' }).click();
  expect(await serious(panel, 'dialog[open]')).toEqual([]);
  await panel.frame.getByRole('dialog').press('Escape');
  await view.getByRole('toolbar').getByRole('button', { name: 'Faults', exact: true }).click();
  expect(await serious(panel, '[role=menu]')).toEqual([]);
  await panel.frame.getByRole('menuitem', { name: 'All faults…' }).click();
  expect(await serious(panel, 'dialog[open]')).toEqual([]);
  await panel.frame.getByRole('dialog').press('Escape');
  await view.getByRole('button', { name: 'Other server…' }).click();
  expect(await serious(panel)).toEqual([]);
});

test('the popup is accessible: with streams, and on a page that is not watched', async ({
  browserWithExtension,
  extensionPage,
  page,
}) => {
  const popup = await browserWithExtension.context.newPage();
  const openFor = async (title: RegExp) => {
    await page.bringToFront();
    const tab = await extensionPage.evaluate(
      async () => (await globalThis.chrome?.tabs.query({ active: true }))?.[0]?.id,
    );
    await popup.goto(`${extensionOrigin(extensionDir)}/src/popup/popup.html?tabId=${tab}`);
    await expect(popup.getByRole('status')).toHaveText(title);
    expect(await serious({ frame: popup.mainFrame() })).toEqual([]);
  };
  await page.evaluate(() => Object.assign(window, { source: new EventSource('/status?interval=60000') }));
  await openFor(/^1 open stream$/);
  await page.goto('chrome://version');
  await openFor(/not watched/);
  await popup.close();
});
