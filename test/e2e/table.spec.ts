import type { Locator, Page } from '@playwright/test';
import { devtoolsTest, expect, test } from './harness.ts';
import type { Panel } from './panel.ts';

/** Reads a stream with `fetch` to its end, so that the panel also knows its comments and `retry` lines. */
async function read(page: Page, url: string): Promise<void> {
  await page.evaluate(async (address) => {
    await (await fetch(address)).text();
  }, url);
}

/** A chat answered in a stream, as the page puts it together. */
async function chat(page: Page): Promise<{ events: number; answer: string }> {
  return page.evaluate(async () => {
    const body = JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: 'hi' }] });
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch('/v1/chat/completions?interval=1&count=8', { method: 'POST', headers, body });
    const datas = (await response.text())
      .split('\n\n')
      .filter((block) => block !== '')
      .map((block) => block.slice(6));
    const deltas = datas.slice(0, -1).map((data) => JSON.parse(data).choices[0].delta.content ?? '');
    return { events: datas.length, answer: deltas.join('') };
  });
}

const head = (panel: Panel, name: string) => panel.frame.getByRole('columnheader', { name, exact: true });
const heads = (panel: Panel) => panel.frame.getByRole('columnheader');

/** Texts of a column's cells on screen, from the top. */
async function column(panel: Panel, name: string): Promise<string[]> {
  const index = await head(panel, name).getAttribute('aria-colindex');
  return panel.events.locator(`[aria-colindex="${index}"]`).allTextContents();
}

/** Goes through menus, by the labels of their entries. */
async function choose(panel: Panel, ...labels: (string | RegExp)[]): Promise<void> {
  for (const label of labels) {
    const entries = panel.frame.locator('[role^="menuitem"]');
    await entries.filter({ has: panel.frame.getByText(label, { exact: true }) }).click();
  }
  await expect(panel.frame.getByRole('menu')).toHaveCount(0);
}

/** Whether a row's cell shows all of its text. */
const isWhole = (cell: Locator) => cell.evaluate(({ clientWidth, scrollWidth }) => scrollWidth <= clientWidth);

async function width(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.width ?? 0;
}

devtoolsTest(
  'columns are resized by dragging, by keys and to their content, and stay so',
  async ({ panel, openPanelPage, page }) => {
    await read(page, '/status?interval=1&count=3');
    await panel.total(3);
    const before = await width(head(panel, 'Event'));
    const handle = head(panel, 'Event').locator('.handle');
    await handle.hover();
    await panel.devtools.mouse.down();
    const box = await handle.boundingBox();
    await panel.devtools.mouse.move((box?.x ?? 0) + 43, (box?.y ?? 0) + 5, { steps: 4 });
    await panel.devtools.mouse.up();
    await expect.poll(() => width(head(panel, 'Event'))).toBeGreaterThan(before + 30);
    const cell = panel.events.first().locator('.cell.type');
    await expect.poll(async () => (await width(cell)) - (await width(head(panel, 'Event')))).toBe(0);

    await handle.dblclick();
    await expect.poll(() => width(head(panel, 'Event'))).toBeLessThan(before);
    const fitted = await width(head(panel, 'Event'));
    await head(panel, 'Event').focus();
    await panel.devtools.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => width(head(panel, 'Event'))).toBe(fitted + 10);

    await expect(async () => {
      const again = await openPanelPage({ width: 1600, height: 700 });
      await expect(head(again, 'Event')).toBeVisible();
      expect(await width(head(again, 'Event'))).toBe(fitted + 10);
    }).toPass();
  },
);

test('the edge of a column follows the pointer in a narrow panel too, and Escape brings it back', async ({
  openPanelPage,
  page,
}) => {
  const panel = await openPanelPage({ width: 1200, height: 700 });
  const { keyboard, mouse } = panel.devtools;
  await read(page, '/status?interval=1&count=3');
  await read(page, '/numbers?interval=1&count=3');
  await panel.atLeast(6);
  await expect(head(panel, 'Stream')).toBeVisible();
  const dragBy = async (name: string, by: number) => {
    const handle = head(panel, name).locator('.handle');
    const box = await handle.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 3, (box?.y ?? 0) + 5];
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + by, y, { steps: 5 });
  };
  const [event, id] = [await width(head(panel, 'Event')), await width(head(panel, 'ID'))];
  await dragBy('Event', 150);
  await expect.poll(() => width(head(panel, 'Event'))).toBe(event + 150);
  await mouse.up();
  await dragBy('ID', 60);
  await expect.poll(() => width(head(panel, 'ID'))).toBe(id + 60);
  await keyboard.press('Escape');
  await expect.poll(() => width(head(panel, 'ID'))).toBe(id);
  await mouse.move(0, 0);
  await mouse.up();
  expect(await width(head(panel, 'ID'))).toBe(id);
  expect(await width(head(panel, 'Event'))).toBe(event + 150);

  await panel.devtools.setViewportSize({ width: 1700, height: 700 });
  await expect(head(panel, 'Conn.')).toBeVisible();
  expect(await width(head(panel, 'Event'))).toBe(event + 150);
});

test('columns are hidden and shown; without room the least important ones are hidden', async ({
  openPanelPage,
  page,
}) => {
  const panel = await openPanelPage({ width: 1600, height: 700 });
  await read(page, '/status?interval=1&count=3');
  await panel.total(3);
  await expect(heads(panel)).toHaveText(['#', 'Time', 'Δ', 'Event', 'ID', 'Data', 'Size', 'Conn.']);
  await head(panel, 'ID').click({ button: 'right' });
  await choose(panel, 'Hide ID');
  await expect(heads(panel)).toHaveText(['#', 'Time', 'Δ', 'Event', 'Data', 'Size', 'Conn.']);
  await expect(panel.events.first().getByRole('gridcell')).toHaveCount(7);
  await expect(panel.frame.getByRole('grid')).toHaveAttribute('aria-colcount', '9');

  await panel.devtools.setViewportSize({ width: 500, height: 700 });
  await expect(heads(panel)).toHaveText(['#', 'Time', 'Event', 'Data', 'Size']);
  await expect.poll(() => width(head(panel, 'Data'))).toBeGreaterThanOrEqual(140);
  await panel.frame.getByRole('button', { name: 'Columns, times and rows' }).click();
  await panel.frame.getByRole('menuitem', { name: 'Columns' }).click();
  await expect(panel.frame.getByRole('menuitemcheckbox', { name: 'Δ' })).toContainText('no room');
  await expect(panel.frame.getByRole('menuitemcheckbox', { name: 'Stream' })).toContainText('with several streams');
  await choose(panel, 'Reset columns');
  await panel.devtools.setViewportSize({ width: 1600, height: 700 });
  await expect(head(panel, 'ID')).toBeVisible();
});

test('a column of a JSON field shows the words of a chat as they arrive', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 1600, height: 700 });
  const { answer, events } = await chat(page);
  await panel.total(events);
  await panel.events.nth(1).click({ button: 'right' });
  await choose(panel, 'Add column from JSON field', '$.choices[0].delta.content');
  await expect(head(panel, 'choices[0].delta.content')).toBeVisible();
  // The first piece brings the role and a text that is empty, which is not the same as none.
  await expect.poll(async () => (await column(panel, 'choices[0].delta.content')).join('')).toBe(`""${answer}`);

  // Made narrow, its head shows the end of the path.
  await head(panel, 'choices[0].delta.content').focus();
  for (let i = 0; i < 6; i++) await panel.devtools.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => width(head(panel, 'choices[0].delta.content'))).toBe(100);
  const [from, to] = await head(panel, 'choices[0].delta.content').evaluate((cell) => {
    const text = cell.querySelector('bdi')?.getBoundingClientRect();
    const { left, right } = cell.getBoundingClientRect();
    return [(text?.left ?? 0) - left, right - (text?.right ?? 0)];
  });
  expect(from).toBeLessThan(0);
  expect(to).toBeGreaterThanOrEqual(0);
});

test('the table reads like a chat, with the data behind it', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 1600, height: 700 });
  const { answer, events } = await chat(page);
  await panel.total(events);
  const words = async () => (await column(panel, 'Data')).map((text) => /^"(.*)"$/.exec(text)?.[1] ?? '').join('');
  await expect.poll(words).toBe(answer);
  await expect.poll(() => column(panel, 'Data')).toContain('finish: stop');
  expect((await column(panel, 'Data'))[0]).toMatch(/^start · model /);
  // None has an id.
  await expect(head(panel, 'ID')).toHaveCount(0);
  const cell = panel.events.nth(1).locator('.cell.data');
  await cell.hover();
  await expect(cell).toHaveAttribute('title', /^\{"id":.*"choices":/);
  await panel.frame.getByRole('combobox', { name: 'Filter events' }).fill('data:finish_reason');
  await expect(panel.frame.getByTestId('filter-count')).toHaveText(new RegExp(`^${events - 1} of `));
  await panel.frame.getByRole('combobox', { name: 'Filter events' }).fill('');

  const summarize = async () => {
    await panel.frame.getByRole('button', { name: 'Columns, times and rows' }).click();
    await choose(panel, 'Summarize data');
  };
  await summarize();
  await expect(cell).toHaveText(/^\{"id":.*"choices":/);
  await expect(async () => {
    const again = await openPanelPage({ width: 1600, height: 700 });
    await expect(again.events.nth(1).locator('.cell.data')).toHaveText(/^\{"id":/, { timeout: 3000 });
  }).toPass();
  await summarize();
  await expect.poll(words).toBe(answer);

  await read(page, '/status?interval=1&count=3&event=content_block_delta');
  await panel.total(events + 3);
  await expect(head(panel, 'ID')).toBeVisible();
  await expect.poll(() => isWhole(panel.events.last().locator('.cell.type'))).toBe(true);
  expect(await width(head(panel, 'Event'))).toBeGreaterThan(100);
});

test('a cell that is cut shows its whole text in a tooltip', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage();
  const type = 'a-type-that-is-much-too-long-for-its-column';
  const body = `event: ${type}\nid: 1\ndata: x\n\n`;
  await page.route('**/long', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/long')).text());
  await panel.total(1);
  const cell = (name: string) => panel.events.first().locator(`.cell.${name}`);
  await cell('type').hover();
  await expect(cell('type')).toHaveAttribute('title', type);
  await cell('id').hover();
  await expect(cell('type')).not.toHaveAttribute('title');
  await expect(cell('id')).not.toHaveAttribute('title');

  const prices = [...'ABCDEF'].map((name, n) => JSON.stringify({ kind: 'price', venue: 'XETRA', name, n }));
  const stream = prices.map((data) => `data: ${data}\n\n`).join('');
  await page.route('**/prices', (route) => route.fulfill({ contentType: 'text/event-stream', body: stream }));
  await page.evaluate(async () => (await fetch('/prices')).text());
  await panel.total(7);
  const data = panel.events.last().locator('.cell.data');
  await expect(data).toHaveText('"name":"F","n":5}');
  await data.hover();
  await expect(data).toHaveAttribute('title', `${prices[5]}\n6 events in one read`);
});

test('long integers keep all their digits, in a column and in a filter', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage();
  const ids = ['1234567890123456789', '1234567890123456790'];
  const body = ids.map((id) => `data: {"id":${id}}\n\n`).join('');
  await page.route('**/ids', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/ids')).text());
  await panel.total(2);
  await panel.events.first().click({ button: 'right' });
  await choose(panel, 'Add column from JSON field', '$.id');
  await expect.poll(() => column(panel, 'id')).toEqual(ids);
  await panel.frame.getByRole('combobox', { name: 'Filter events' }).fill('$.id:1234567890123456790');
  await expect(panel.events).toHaveCount(1);
});

devtoolsTest('the dialog of a JSON column shows the error of its path in place', async ({ panel, page }) => {
  const { events } = await chat(page);
  await panel.total(events);
  await head(panel, 'Data').click({ button: 'right' });
  await choose(panel, 'Add column from JSON path…');
  const input = panel.frame.getByRole('textbox', { name: 'JSON path' });
  await input.fill('$.choices[first]');
  await input.press('Enter');
  await expect(panel.frame.getByRole('dialog')).toContainText('[first] Brackets hold an index');
  await input.fill('$.model');
  await input.press('Enter');
  await expect(panel.frame.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => column(panel, 'model')).toEqual([...Array(events - 1).fill('m'), '']);
});

devtoolsTest('several rows are selected and copied, one per line', { tag: '@quick' }, async ({ panel, page }) => {
  await page.evaluate(() => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.id = 'paste';
  });
  await read(page, '/numbers?interval=1&count=6');
  await panel.atLeast(6);
  const datas = await column(panel, 'Data');
  await panel.events.nth(1).click();
  await panel.events.nth(3).click({ modifiers: ['Shift'] });
  // The one whose detail is shown stands out, wherever the focus is.
  await panel.frame.getByRole('combobox', { name: 'Filter events' }).focus();
  const colour = (i: number) => panel.events.nth(i).evaluate((row) => getComputedStyle(row).backgroundColor);
  await panel.devtools.mouse.move(0, 0);
  await expect(panel.events.nth(3)).toHaveAttribute('aria-selected', 'true');
  expect(await colour(1)).toBe(await colour(2));
  expect(await colour(3)).not.toBe(await colour(2));
  await panel.frame.getByRole('grid', { name: 'Events' }).focus();
  await panel.devtools.keyboard.press('Shift+ArrowDown');
  await panel.events.nth(2).click({ modifiers: ['ControlOrMeta'] });
  await expect(panel.frame.locator('.row[aria-selected="true"]')).toHaveCount(3);
  await panel.devtools.keyboard.press('ControlOrMeta+c');
  await expect(panel.frame.getByText('Copied 3 rows.')).toBeVisible();
  await page.bringToFront();
  await page.locator('#paste').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.locator('#paste')).toHaveValue([datas[1], datas[3], datas[4]].join('\n'));
});

devtoolsTest('everything is selected at once and copied as JSON, or raw', async ({ panel, page }) => {
  await page.evaluate(() => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.id = 'paste';
  });
  const pasted = async (): Promise<string> => {
    await page.bringToFront();
    await page.locator('#paste').fill('');
    await page.locator('#paste').focus();
    await page.keyboard.press('ControlOrMeta+v');
    return page.locator('#paste').inputValue();
  };
  await read(page, '/status?interval=1&count=40');
  await panel.total(40);
  await panel.events.last().click();
  await panel.devtools.keyboard.press('ControlOrMeta+a');
  await panel.events.last().click({ button: 'right' });
  await choose(panel, / rows as JSON$/);
  await expect(panel.frame.getByText(/^Copied 4\d rows/)).toBeVisible();
  const events: { type: string; data: string }[] = JSON.parse(await pasted());
  expect(events.filter(({ type }) => type === 'status')).toHaveLength(40);
  await panel.events.last().click({ button: 'right' });
  await choose(panel, / rows raw$/);
  await expect.poll(pasted).toContain('event: status\nid: 40\ndata: {"msg":"hi"}\n\n');
});

devtoolsTest('the menu of a row filters by its type, by pointer and by keys', async ({ panel, page }) => {
  await read(page, '/status?interval=1&count=4');
  await read(page, '/numbers?interval=1&count=4');
  await panel.atLeast(8);
  const filter = panel.frame.getByLabel('Filter events').first();
  await panel.events.filter({ hasText: 'status' }).first().click({ button: 'right' });
  await choose(panel, 'Hide this type');
  await expect(filter).toHaveValue('-type:=status');
  await expect(panel.events.filter({ hasText: 'status' })).toHaveCount(0);
  await filter.fill('');

  await panel.events.filter({ hasText: 'status' }).first().click();
  await panel.devtools.keyboard.press('Shift+F10');
  await expect(panel.frame.getByRole('menu')).toBeVisible();
  await panel.devtools.keyboard.press('f');
  await panel.devtools.keyboard.press('Enter');
  await expect(filter).toHaveValue('type:=status');
  await expect(panel.events).toHaveCount(4);
  await expect(panel.frame.getByRole('grid')).toBeFocused();
  await panel.devtools.keyboard.press('Shift+F10');
  await expect(panel.frame.getByRole('menu')).toBeVisible();
  await panel.devtools.keyboard.press('Escape');
  await expect(panel.frame.getByRole('menu')).toHaveCount(0);
});

devtoolsTest('the detail follows the row that a menu was opened on', async ({ panel, page }) => {
  const number = panel.frame
    .locator('.detail dl > div')
    .filter({ has: panel.frame.getByText('Number', { exact: true }) });
  await read(page, '/numbers?interval=1&count=8');
  await panel.atLeast(8);
  await panel.events.nth(1).click();
  await panel.frame.getByRole('tab', { name: 'Event', exact: true }).click();
  await expect(number.locator('dd')).toHaveText('2');
  await panel.events.nth(3).click({ button: 'right' });
  await expect(panel.frame.getByRole('menu')).toBeVisible();
  await panel.devtools.keyboard.press('Escape');
  await expect(panel.frame.getByRole('menu')).toHaveCount(0);
  await expect(panel.frame.locator('.row[aria-selected="true"]')).toHaveCount(1);
  await expect(panel.events.nth(3)).toHaveAttribute('aria-selected', 'true');
  await expect(number.locator('dd')).toHaveText('4');
});

devtoolsTest('times count from a row', async ({ panel, page, server }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=600000');
    source.addEventListener('status', (event) => event.lastEventId === '5' && source.close());
  });
  // One is sent when the one before is shown: a busy browser hands over several at once, with one time.
  for (let shown = 1; shown < 5; shown += 1) {
    await panel.total(shown);
    server.control.send({}, { event: 'status', id: String(shown + 1), data: '{}' });
  }
  await panel.total(5);
  await panel.events.nth(2).click({ button: 'right' });
  await choose(panel, 'Set as time zero');
  await expect(head(panel, 'Since zero')).toBeVisible();
  await expect.poll(async () => (await column(panel, 'Since zero'))[2]).toBe('0.000');
  const times = await column(panel, 'Since zero');
  expect(times.map(Number)).toEqual(times.map(Number).toSorted((a, b) => a - b));
  expect(Number(times[0])).toBeLessThan(0);
  expect(Number(times[4])).toBeGreaterThan(0);
  await panel.events.nth(2).click({ button: 'right' });
  await choose(panel, 'Reset time zero');
  await expect.poll(async () => Number((await column(panel, 'Since zero'))[0])).toBeGreaterThanOrEqual(0);
  await head(panel, 'Since zero').click({ button: 'right' });
  await expect(head(panel, 'Δ')).toBeVisible();
  await choose(panel, 'Time', 'Since the row above');
  await expect(head(panel, 'Since above')).toBeVisible();
  await expect(head(panel, 'Δ')).toHaveCount(0);
  await head(panel, 'Since above').click({ button: 'right' });
  await choose(panel, 'Time', 'Time of day');
  await expect.poll(async () => (await column(panel, 'Time'))[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
});

devtoolsTest('rows other than events are hidden by kind', async ({ panel, page }) => {
  await read(page, '/comments');
  const comments = panel.markers.filter({ hasText: 'Comment' });
  await expect(comments).toHaveCount(4);
  await comments.first().click({ button: 'right' });
  await choose(panel, 'Hide rows of this kind: Comments');
  await expect(comments).toHaveCount(0);
  await expect(panel.markers.filter({ hasText: 'Connected' })).toHaveCount(1);
  await panel.frame.getByRole('button', { name: 'Columns, times and rows' }).click();
  await choose(panel, 'Rows', 'Comments');
  await expect(comments).toHaveCount(4);
});

devtoolsTest('the newest rows stay in view when the table is resized', async ({ panel, page }) => {
  const newest = async () => (await column(panel, '#')).at(-1);
  const pill = panel.frame.getByTitle('Go to the newest row and follow it');
  await read(page, '/status?interval=1&count=100');
  await expect.poll(newest).toBe('100');
  await panel.frame.getByRole('button', { name: 'Overview' }).click();
  await read(page, '/status?interval=1&count=5');
  await expect.poll(newest).toBe('105');
  await panel.events.last().click();
  await expect(panel.frame.locator('.detail')).toBeVisible();
  await panel.devtools.keyboard.press('End');
  await read(page, '/status?interval=1&count=5');
  await expect.poll(newest).toBe('110');
  await panel.devtools.keyboard.press('Escape');
  await expect(panel.frame.locator('.detail')).toHaveCount(0);
  await read(page, '/status?interval=1&count=5');
  await expect.poll(newest).toBe('115');
  await expect(pill).toHaveCount(0);
});

devtoolsTest(
  'the newest are in view until one scrolls away; then it is said how many there are',
  async ({ panel, page }) => {
    await read(page, '/status?interval=1&count=100');
    await panel.total(100);
    await expect.poll(async () => (await column(panel, '#')).at(-1)).toBe('100');
    const pill = panel.frame.getByTitle('Go to the newest row and follow it');
    await expect(pill).toHaveCount(0);

    await panel.events.last().hover();
    await panel.devtools.mouse.wheel(0, -100_000);
    await expect.poll(async () => (await column(panel, '#'))[0]).toBe('1');
    await expect(pill).toHaveCount(0);
    await read(page, '/status?interval=1&count=20');
    // Twenty events, and the beginning and the end of their connection.
    await expect(pill).toHaveText('22 new ↓');
    expect((await column(panel, '#'))[0]).toBe('1');

    await pill.click();
    await expect.poll(async () => (await column(panel, '#')).at(-1)).toBe('120');
    await expect(pill).toHaveCount(0);
    await read(page, '/status?interval=1&count=5');
    await expect.poll(async () => (await column(panel, '#')).at(-1)).toBe('125');
  },
);
