import type { Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** Opens streams, one after another, with this many events each; those that stay open say so. */
async function open(page: Page, streams: { count: number; ends: boolean }[]): Promise<void> {
  for (const { count, ends } of streams) {
    await page.evaluate(
      async ([many, closes]) => {
        const source = new EventSource(`/status?interval=5&count=${many}&event=e${many}`);
        await new Promise<void>((resolve) => {
          source.addEventListener(`e${many}`, ({ lastEventId }) => lastEventId === String(many) && resolve());
        });
        if (closes) source.close();
      },
      [count, ends] as const,
    );
  }
}

const names = async (panel: Panel): Promise<string[]> =>
  (await panel.streams.locator('.name').allTextContents()).map((name) => name.replace(/.*event=e/, ''));

async function order(panel: Panel, entry: string, role: 'menuitemradio' | 'menuitemcheckbox' = 'menuitemradio') {
  await panel.frame.getByRole('button', { name: 'Order of the streams' }).click();
  await panel.frame.getByRole(role, { name: entry, exact: true }).click();
}

test('streams are sorted, and ended ones hidden', async ({ panel, page }) => {
  await open(page, [
    { count: 3, ends: true },
    { count: 9, ends: true },
    { count: 6, ends: true },
  ]);
  await page.evaluate(() => void new EventSource('/status?interval=60000&event=e0'));
  await expect(panel.streams).toHaveCount(4);
  await expect.poll(() => names(panel)).toEqual(['3', '9', '6', '0']);
  await order(panel, 'Sort by events', 'menuitemradio');
  await expect.poll(() => names(panel)).toEqual(['9', '6', '3', '0']);
  await order(panel, 'Hide ended streams', 'menuitemcheckbox');
  await expect.poll(() => names(panel)).toEqual(['0']);
  await expect(panel.frame.locator('.streams .head')).toContainText('4 streams, 1 live, 3 hidden');
  await order(panel, 'Hide ended streams', 'menuitemcheckbox');
  await order(panel, 'Sort by time of opening');
  await expect.poll(() => names(panel)).toEqual(['3', '9', '6', '0']);
});

test('streams are grouped by origin', async ({ panel, page, server }) => {
  await open(page, [{ count: 2, ends: true }]);
  const other = server.url.replace('127.0.0.1', 'localhost');
  await page.evaluate((origin) => void new EventSource(`${origin}/status?interval=5&count=2`), other);
  await expect(panel.streams).toHaveCount(2);
  await order(panel, 'Group by origin');
  await expect(panel.frame.getByRole('group', { name: server.url })).toContainText('/status');
  await expect(panel.frame.getByRole('group', { name: other })).toContainText('/status');
  await order(panel, 'No groups');
  await expect(panel.frame.getByRole('group', { name: other })).toHaveCount(0);
});

test('several selected streams show their events together', { tag: '@quick' }, async ({ panel, page }) => {
  await open(page, [
    { count: 3, ends: true },
    { count: 4, ends: true },
    { count: 5, ends: true },
  ]);
  await panel.total(12);
  await panel.streams.nth(0).click();
  await expect(panel.events).toHaveCount(3);
  await panel.streams.nth(1).click({ modifiers: ['Shift'] });
  await expect(panel.events).toHaveCount(7);
  await panel.streams.nth(2).click({ modifiers: ['ControlOrMeta'] });
  await expect(panel.events).toHaveCount(12);
  await panel.streams.nth(2).press('Escape');
  await expect(panel.streams.and(panel.frame.getByRole('option', { selected: true }))).toHaveCount(0);
});

test('keys reach every stream, and with Shift select all between', async ({ panel, page }) => {
  await page.evaluate(async () => {
    for (let i = 1; i <= 60; i++) await fetch(`/status?interval=1&count=1&event=e${i}`).then((each) => each.text());
  });
  await panel.total(60);
  const focused = panel.frame.locator('.stream:focus');
  await panel.streams.first().press('End');
  await expect(focused).toContainText('event=e60');
  await expect(focused).toBeInViewport({ ratio: 1 });
  await expect(focused).toHaveAttribute('aria-posinset', '60');
  await expect(focused).toHaveAttribute('aria-setsize', '60');
  await focused.press(' ');
  await focused.press('Shift+ArrowUp');
  await focused.press('Shift+ArrowUp');
  await expect(focused).toContainText('event=e58');
  await expect(panel.events).toHaveCount(3);
  await focused.press('Home');
  await expect(focused).toContainText('event=e1');
  await expect(focused).toBeInViewport({ ratio: 1 });
  // Chosen elsewhere, a stream comes into view.
  await panel.events.last().click();
  await expect(panel.frame.locator('.stream[aria-current=true]')).toContainText('event=e60');
  await expect(panel.frame.locator('.stream[aria-current=true]')).toBeInViewport({ ratio: 1 });
});

test('a long name is cut between two parts of its URL, and its end is visible', async ({ panel, page, server }) => {
  const other = server.url.replace('127.0.0.1', 'a-host-of-the-company.localhost');
  await page.evaluate((origin) => void new EventSource(`${origin}/status?event=telling`), other);
  const name = panel.streams.first().locator('.stream-name');
  await expect(name).toHaveText(/^GET a-host-of-the-company\.localhost:\d+\/status\?event=telling$/);
  await expect(name.locator('.lead')).toHaveText('/');
  await expect(name.locator('.lead')).toHaveClass(/cut/);
  const isCut = (part: string) => name.locator(part).evaluate((each) => each.scrollWidth > each.clientWidth);
  expect([await isCut('.tail'), await isCut('.end')]).toEqual([false, false]);

  // With room for it there is all of it.
  const edge = panel.frame.getByRole('separator', { name: 'Width of the stream list' });
  await edge.focus();
  for (let i = 0; i < 20; i++) await edge.press('ArrowRight');
  await expect(name.locator('.lead')).not.toHaveClass(/cut/);
});

test('a double click on a stream shows the status and headers of its request', async ({ panel, page }) => {
  const { frame } = panel;
  await open(page, [
    { count: 2, ends: true },
    { count: 3, ends: true },
  ]);
  await expect(panel.streams).toHaveCount(2);
  const detail = frame.getByRole('region', { name: 'Connection 1' });
  await panel.streams.nth(1).dblclick();
  await expect(frame.getByRole('tab', { name: 'Connections' })).toHaveAttribute('aria-selected', 'true');
  await expect(frame.getByTestId('connection-row')).toHaveCount(1);
  await expect(detail).toContainText('event=e3');
  await expect(detail).toContainText('content-type');

  await panel.streams.nth(0).click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Show request and connections' }).click();
  await expect(detail).toContainText('event=e2');

  await panel.streams.nth(0).press('Shift+F10');
  await frame.getByRole('menuitem', { name: 'Show events' }).click();
  await expect(panel.events).toHaveCount(2);
});
