import type { Locator, Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** A stream of 30 `status` events (`{"msg":"hi"}`, ids 1 to 30) and one of four unnamed numbers, read by `fetch`. */
async function openTwo(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const read = async (path: string) => (await fetch(path)).text();
    await Promise.all([read('/status?interval=2&count=30'), read('/numbers?interval=2&count=4')]);
  });
}

const total = 34;

function filterOf(panel: Panel): Locator {
  return panel.frame.getByRole('combobox', { name: 'Filter events' });
}

/** The texts that the browser paints as found, by the name of the paint. */
async function painted(panel: Panel, name: string): Promise<string[]> {
  return panel.frame.evaluate((of) => {
    const ranges = [...(CSS.highlights.get(of) ?? [])];
    return ranges.map(({ startContainer, startOffset, endOffset }) =>
      (startContainer.textContent ?? '').slice(startOffset, endOffset),
    );
  }, name);
}

test('a filter with several fields shows, counts and marks the rows that match all of them', {
  tag: '@quick',
}, async ({ panel, page }) => {
  await openTwo(page);
  await panel.total(total);
  const filter = filterOf(panel);
  await filter.fill('type:status $.msg:hi -id:/^[0-9]$/ id:2');
  await expect(panel.frame.getByTestId('filter-count')).toHaveText(`11 of ${total}`);
  // The count changes one frame before the rows.
  const isShown = async () => (await panel.rows()).every(({ id, type }) => type === 'status' && /^[12]\d$/.test(id));
  await expect.poll(isShown).toBe(true);
  expect(new Set(await painted(panel, 'filter'))).toEqual(new Set(['status', '2', '"msg":"hi"']));

  await filter.fill('is:connection');
  await expect(panel.markers.first()).toBeVisible();
  await expect(panel.events).toHaveCount(0);
  await filter.fill('url:numbers is:event');
  await expect(panel.events).toHaveCount(4);
  await filter.fill('size:>15 is:event');
  await expect(panel.events).toHaveCount(4);
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(panel.frame.getByTestId('filter-count')).toHaveCount(0);
});

const count = (panel: Panel) => panel.frame.getByTestId('filter-count').innerText();

test('rows other than events are found and counted, too', async ({ panel, page }) => {
  await openTwo(page);
  await panel.total(total);
  await filterOf(panel).fill('is:connection');
  await expect(panel.events).toHaveCount(0);
  await expect(panel.markers.filter({ hasText: 'Connected' })).toHaveCount(2);
  await expect.poll(async () => (await panel.markers.count()) === Number.parseInt(await count(panel), 10)).toBe(true);
  expect(await count(panel)).toMatch(/^\d+ rows$/);
});

test('an error is shown at its place, and the previous filter stays applied', async ({ panel, page }) => {
  await openTwo(page);
  await panel.total(total);
  const filter = filterOf(panel);
  await filter.fill('url:numbers is:event');
  await expect(panel.events).toHaveCount(4);
  await filter.fill('url:numbers is:event size:>much');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.frame.getByRole('alert')).toContainText('much: Expected a size');
  await expect(panel.frame.getByRole('alert')).toContainText('the filter is still url:numbers is:event');
  await expect(panel.frame.locator('.mirror u')).toHaveText('much');
  await expect(panel.events).toHaveCount(4);
  await filter.fill('url:numbers is:event size:>1k');
  await expect(filter).toHaveAttribute('aria-invalid', 'false');
  await expect(panel.frame.getByRole('heading', { name: 'No event matches the filter' })).toBeVisible();
});

test('if the selected stream has no match, the others are one click away', async ({ panel, page }) => {
  const { frame } = panel;
  await openTwo(page);
  await panel.total(total);
  await panel.streams.filter({ hasText: '/numbers' }).click();
  const filter = filterOf(panel);
  await filter.fill('type:');
  const offered = frame.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(offered).toHaveText([/^type:message/]);
  await filter.fill('type:status');
  await expect(frame.getByRole('heading')).toContainText('No event of the selected stream matches the filter');
  await expect(frame.getByTestId('filter-count')).toHaveText('0 of 4');
  await frame.getByRole('button', { name: 'Show all streams' }).click();
  await expect(frame.getByTestId('filter-count')).toHaveText(`30 of ${total}`);
  await frame.getByRole('tab', { name: 'Connections' }).click();
  await expect(frame.getByText('The filter applies to events')).toBeVisible();
});

/**
 * Types at the end of the text. Playwright types at its beginning in a window that has lost the focus meanwhile, as that of
 * DevTools does when they show something late.
 */
async function typeOn(filter: Locator, text: string): Promise<void> {
  await filter.press('End');
  await filter.pressSequentially(text);
}

/** A window that loses the focus closes the list; the arrow key opens it again. */
async function expectOptions(filter: Locator, options: Locator, texts: RegExp[]): Promise<void> {
  await expect(async () => {
    if ((await options.count()) === 0) await filter.press('ArrowDown');
    await expect(options).toHaveText(texts, { timeout: 2000 });
  }).toPass();
}

/** Goes down to the first option, which a list that closed meanwhile no longer marks. */
async function markFirst(filter: Locator, options: Locator): Promise<void> {
  const isMarked = () => options.first().getAttribute('aria-selected', { timeout: 1000 });
  await expect(async () => {
    if ((await options.count()) === 0 || (await isMarked()) !== 'true') await filter.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true', { timeout: 1000 });
  }).toPass();
}

/** An arrow key follows so closely that nothing is in between; gives whether the first option is marked. Runs in the panel. */
async function typeAndGoDown(field: Element, letter: string): Promise<string | null | undefined> {
  if (field instanceof HTMLInputElement) field.setRangeText(letter, field.value.length, field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  return document.querySelector('[role=option]')?.getAttribute('aria-selected');
}

test('names and values are completed by the keyboard, and earlier filters are offered', async ({ panel, page }) => {
  // One after the other: paths are those of the newest event with JSON.
  for (const path of ['/numbers?interval=2&count=4', '/status?interval=2&count=30'])
    await page.evaluate(async (url) => (await fetch(url)).text(), path);
  await panel.total(total);
  const filter = filterOf(panel);
  const options = panel.frame.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await filter.focus();
  await filter.pressSequentially('ty');
  await expect(options).toHaveText([/^type:/]);
  await filter.press('Tab');
  await expect(filter).toHaveValue('type:');
  // The types of the log.
  await expect(options).toHaveCount(2);
  await markFirst(filter, options);
  await typeOn(filter, 'sta');
  await expectOptions(filter, options, [/^type:status/]);
  expect(await filter.evaluate(typeAndGoDown, 't')).toBe('true');
  await markFirst(filter, options);
  await filter.press('Enter');
  await expect(filter).toHaveValue('type:status');
  await expect(options).toHaveCount(0);
  await filter.press('Enter');
  await typeOn(filter, ' $.m');
  await expect(filter).toHaveValue('type:status $.m');
  await expectOptions(filter, options, [/^\$\.msg:/]);
  await filter.press('Escape');
  await expect(options).toHaveCount(0);
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
  await filter.press('ArrowDown');
  await expect(options.first()).toHaveText(/^type:status/);
  await options.first().click();
  await expect(panel.events.first()).toContainText('status');
  await expect(panel.frame.getByTestId('filter-count')).toHaveText(`30 of ${total}`);
});

test('the search steps through the hits of all streams, and shows hidden ones', async ({ panel, page }) => {
  await openTwo(page);
  await panel.total(total);
  await panel.streams.filter({ hasText: '/numbers' }).click();
  await expect(panel.events).toHaveCount(4);
  const grid = panel.frame.getByRole('grid', { name: 'Events' });
  await grid.focus();
  await panel.devtools.keyboard.press('Control+f');
  const find = panel.frame.getByRole('textbox', { name: 'Find in all streams' });
  const result = panel.frame.getByTestId('find-result');
  await expect(find).toBeFocused();
  await find.pressSequentially('"MSG"');
  // The hit is in the other stream: that one is selected.
  await expect(result).toHaveText('1 of 30');
  await expect(panel.streams.filter({ hasText: '/status' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => painted(panel, 'find-current')).toEqual(['"msg"']);
  await find.press('Shift+Enter');
  await expect(result).toHaveText('30 of 30');
  await find.press('Enter');
  await find.press('Enter');
  await expect(result).toHaveText('2 of 30');
  await expect(panel.frame.locator('.cm-content .hit.found')).toHaveText(['"msg"']);

  await panel.frame.getByRole('button', { name: 'Match case' }).click();
  await expect(result).toHaveText('No results');
  await panel.frame.getByRole('button', { name: 'Match case' }).click();
  await filterOf(panel).fill('type:message');
  await find.press('Enter');
  await expect(result).toContainText('Hidden by the filter');
  await panel.frame.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(filterOf(panel)).toHaveValue('');
  await expect(result).not.toContainText('Hidden');
  await panel.streams.filter({ hasText: '/numbers' }).click();
  await expect(result).toContainText('Hidden by the selection of streams');
  await panel.frame.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(result).not.toContainText('Hidden');

  await find.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(grid).toBeFocused();
});

test('an endless regular expression is rejected in filter and search, and the panel keeps working', async ({
  panel,
  page,
}) => {
  await filterOf(panel).fill('/(b+)+!/');
  await expect(panel.frame.getByRole('alert')).toContainText('takes too long');
  await filterOf(panel).fill('');
  const body = `data: ${'a'.repeat(100)}\n\n`.repeat(3);
  await page.route('**/letters', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/letters')).text());
  await panel.total(3);
  const filter = filterOf(panel);
  await filter.fill('type:message');
  await expect(panel.events).toHaveCount(3);
  await filter.fill('type:message /(a+)+!/');
  await expect(panel.frame.getByRole('alert')).toContainText('takes too long');
  await expect(panel.events).toHaveCount(3);
  await filter.fill('/a{100}$/');
  await expect(panel.frame.getByTestId('filter-count')).toHaveText('3 of 3');

  await filter.press('Control+f');
  const find = panel.frame.getByRole('textbox', { name: 'Find in all streams' });
  await panel.frame.getByRole('button', { name: 'Regular expression' }).click();
  await find.fill('(a+)+!');
  await expect(panel.frame.getByTestId('find-result')).toContainText('takes too long');
  await find.fill('a{100}');
  await expect(panel.frame.getByTestId('find-result')).toContainText('of 3');
});

test('a filter that was saved under a name is there after a reload, and can be renamed and deleted', async ({
  panel,
  page,
}) => {
  const { frame } = panel;
  await openTwo(page);
  await panel.total(total);
  const menu = frame.getByRole('button', { name: 'Saved filters' });
  await menu.click();
  await expect(frame.getByRole('menuitem', { name: 'Save this filter…' })).toHaveAttribute('aria-disabled', 'true');
  await frame.page().keyboard.press('Escape');

  await filterOf(panel).fill('url:numbers is:event');
  await menu.click();
  await frame.getByRole('menuitem', { name: 'Save this filter…' }).click();
  await frame.getByLabel('Name of the filter').fill('Only numbers');
  await frame.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(frame.getByRole('dialog')).toHaveCount(0);

  await frame.evaluate(() => location.reload());
  await panel.total(total);
  await expect(filterOf(panel)).toHaveValue('');
  await menu.click();
  await frame.getByRole('menuitemradio', { name: /^Only numbers/ }).click();
  await expect(filterOf(panel)).toHaveValue('url:numbers is:event');
  await expect(panel.events).toHaveCount(4);
  await filterOf(panel).fill('');
  await filterOf(panel).press('ArrowDown');
  const offered = frame.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(offered.first()).toContainText('Only numbers');

  await menu.click();
  await frame.getByRole('menuitem', { name: 'Edit saved filters…' }).click();
  const name = frame.getByRole('textbox', { name: 'Name of url:numbers is:event' });
  await name.fill('Numbers');
  await name.press('Tab');
  await frame.getByRole('button', { name: 'Delete Numbers' }).click();
  await frame.getByRole('button', { name: 'Done' }).click();
  await menu.click();
  await expect(frame.getByRole('menuitemradio')).toHaveCount(0);
});
