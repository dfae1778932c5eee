/** The detail of what is selected: data, raw bytes, properties, the request, and what changed. */
import type { Page } from '@playwright/test';
import { showView } from '../../src/start/devtools-browser.ts';
import { devtoolsTest, expect, test } from './harness.ts';
import type { Panel } from './panel.ts';

const code = ({ frame }: Panel) => frame.locator('.detail .cm-content').first();
const tab = ({ frame }: Panel, name: string) => frame.locator('.detail').getByRole('tab', { name }).click();
const content = ({ frame }: Panel) => frame.locator('.detail').getByRole('tabpanel');

function chat(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const response = await fetch('/v1/chat/completions?interval=2&count=4', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Trace': 'abc' },
      body: '{"model":"m","stream":true}',
    });
    await response.text();
  });
}

/** Reads it again until it comes in so many chunks: to a busy page two writes may come as one. Returns the last URL's path. */
function readInChunks(page: Page, path: string, chunks: number): Promise<string> {
  return page.evaluate(
    async ({ chunks, path }) => {
      for (let reading = 1; ; reading++) {
        const own = `${path}&key=reading-${reading}`;
        const reader = (await fetch(own)).body?.getReader();
        let seen = 0;
        while (reader && !(await reader.read()).done) seen++;
        if (seen === chunks) return own;
      }
    },
    { chunks, path },
  );
}

devtoolsTest('JSON is formatted, folded, searched and copied', { tag: '@quick' }, async ({ panel, page }) => {
  const { frame } = panel;
  await chat(page);
  await panel.events.first().click();
  await expect(code(panel)).toContainText('"choices": [');
  await expect(code(panel)).toContainText('"role": "assistant"');

  await frame.getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(code(panel)).not.toContainText('"role"');
  await expect(frame.locator('.cm-foldPlaceholder').first()).toHaveText('1 item');
  await frame.getByRole('button', { name: 'Unfold all' }).click();
  await expect(code(panel)).toContainText('"role": "assistant"');

  await frame.locator('.detail').getByRole('tab', { name: 'Data' }).press('Control+f');
  await frame.locator('.detail .find input').pressSequentially('assistant');
  await expect(frame.locator('.cm-searchMatch')).toHaveText('assistant');
  await expect(frame.locator('.detail .find-result')).toHaveText('1 found');
  await frame.locator('.detail .find input').press('Enter');
  await expect(frame.locator('.detail .find-result')).toHaveText('1 of 1');

  await frame.getByRole('button', { name: 'Copy data as received' }).click();
  await expect(frame.getByRole('button', { name: 'Copied' })).toBeVisible();

  // Closed by the keyboard, it leads back to the table.
  await frame.locator('.detail').getByRole('tab', { name: 'Data' }).press('Escape');
  await expect(frame.locator('.detail')).toHaveCount(0);
  await expect(frame.getByRole('grid', { name: 'Events' })).toBeFocused();
});

devtoolsTest(
  'the detail says which event it is of, and where it is when it is not in the table',
  async ({ panel, page }) => {
    const { frame } = panel;
    await chat(page);
    await panel.events.nth(1).click();
    const name = frame.locator('.detail .row-name');
    await expect(name).toHaveText('#2 · message');
    await frame.getByRole('combobox', { name: 'Filter events' }).fill('type:nothing');
    await expect(name).toContainText('Hidden by the filter');
    await frame.locator('.detail').getByRole('button', { name: 'Show' }).click();
    await expect(name).toHaveText('#2 · message');
    await expect(frame.getByRole('row', { selected: true })).toContainText('2');
  },
);

devtoolsTest('selecting another stream closes the detail', async ({ panel, page, server }) => {
  await chat(page);
  await page.evaluate((url) => new EventSource(url), `${server.url}/status?key=other`);
  await panel.events.nth(1).click();
  const detail = panel.frame.locator('.detail');
  await expect(detail).toBeVisible();
  const stream = (text: string) => panel.streams.filter({ hasText: text });
  await stream('chat').click();
  await expect(detail).toBeVisible();
  await stream('other').click();
  await expect(detail).toHaveCount(0);
});

test("a detail without a chosen height takes half of the table's room", async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 900, height: 500 });
  await chat(page);
  await panel.events.first().click();
  await expect(code(panel)).toBeVisible();
  const height = async (part: string) => (await panel.frame.locator(part).boundingBox())?.height ?? 0;
  expect(await height('.table-area')).toBeGreaterThanOrEqual((await height('.detail')) - 2);
});

devtoolsTest('text that begins like JSON says why it is not formatted', async ({ panel, page }) => {
  const body = 'data: {"a":1}\ndata: {"b":2}\n\n';
  await page.route('**/lines', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/lines')).text());
  await panel.events.first().click();
  await expect(panel.frame.locator('.detail .code-bar')).toContainText('Text: not JSON from character 9 on');
});

devtoolsTest('text that is not JSON stays text, HTML included', async ({ panel, page }) => {
  const body = 'data: <b onclick="alert(1)">bold</b>\n\n';
  await page.route('**/markup', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/markup')).text());
  await panel.events.filter({ hasText: '<' }).first().click();
  await expect(code(panel)).toContainText('<');
  await expect(panel.frame.getByRole('button', { name: 'Fold all', exact: true })).toHaveCount(0);
  await expect(panel.frame.locator('.detail .code-bar')).toContainText('Text');
});

devtoolsTest('changes since the previous event of the type are shown', async ({ panel, page }) => {
  await chat(page);
  await panel.events.nth(1).click();
  await tab(panel, 'Diff');
  await expect(content(panel)).toContainText('Changes since #1');
  await expect(panel.frame.locator('.detail .cm-changedLine').first()).toBeVisible();

  await panel.events.first().click();
  await expect(content(panel)).toContainText('No earlier event of type message');
});

devtoolsTest('raw bytes show line ends, invalid bytes and offsets', async ({ panel, page }) => {
  await page.evaluate(async () => (await fetch('/line-ends?end=mixed&interval=5')).text());
  await panel.total(2);
  await panel.events.first().click();
  await tab(panel, 'Raw');
  const signs = panel.frame.locator('.detail .sign');
  await expect(signs).toHaveText(['CRLF', 'LF', 'CR', 'CRLF']);
  await expect(panel.frame.locator('.detail .cm-lineNumbers')).toContainText('7');

  await page.evaluate(async () => (await fetch('/invalid-utf8')).text());
  await panel.total(7);
  await panel.frame.getByRole('grid', { name: 'Events' }).press('End');
  await panel.frame.getByRole('grid', { name: 'Events' }).press('ArrowUp');
  await expect(signs.first()).toHaveText('\\xE9');
  await expect(content(panel)).toContainText('1 byte is not UTF-8');

  // What is wrong with a line stands beside it.
  const body = 'data: a\noops: 1\nretry: soon\n\n';
  await page.route('**/own/lines', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/own/lines')).text());
  await panel.streams.filter({ hasText: '/own/lines' }).click();
  await expect(panel.events).toHaveCount(1);
  await panel.events.click();
  const wrong = panel.frame.locator('.detail .wrong');
  await expect(wrong).toHaveText(['⚠ unknown field', '⚠ invalid retry value']);

  // The whole body: its chunks, and what they cut.
  const split = await readInChunks(page, '/split?at=utf8&interval=50', 3);
  const { frame } = panel;
  const raw = frame.getByRole('region', { name: 'Raw body' });
  await panel.streams.filter({ hasText: split }).click();
  await frame.getByRole('tablist', { name: 'What to show' }).getByRole('tab', { name: 'Raw' }).click();
  await expect(raw.locator('.chunk')).toHaveText([
    /Chunk 1.*7 bytes/,
    /Chunk 2.*2 bytes.*continues #/,
    /Chunk 3.*continues #/,
  ]);
  await expect(raw.locator('.cut')).toHaveText(['\\xF0', '\\x9F\\x8C', '\\x8A']);
  await raw.getByRole('textbox', { name: 'Find in the body' }).fill('DATA');
  await expect(raw.locator('.find-result')).toHaveText('1 found');
  await expect(raw.locator('.hit')).toHaveText('data');

  // From a block to its row, and back.
  await raw.getByRole('button', { name: /^#/ }).click();
  await expect(frame.getByRole('row', { selected: true })).toContainText('🌊');
  await panel.events.first().click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Show in Raw' }).click();
  await expect(raw.locator('.target').first()).toContainText('data');

  const invalid = await readInChunks(page, '/invalid-utf8?interval=50', 5);
  await panel.streams.filter({ hasText: invalid }).click();
  await expect(raw.locator('.bytes').first()).toHaveText('\\xFF');
  await expect(raw.locator('.raw-size')).toContainText('in 5 chunks');
});

devtoolsTest('for the raw bytes of an EventSource the panel says what to do', async ({ panel, page }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=5&count=3');
    source.addEventListener('status', (event) => event.lastEventId === '3' && source.close());
  });
  await panel.total(3);
  await panel.events.first().click();
  await tab(panel, 'Raw');
  await expect(content(panel)).toContainText('Not visible in page capture');
  await expect(content(panel)).toContainText('fetch');
  await expect(code(panel)).toContainText('event: status');
  await panel.frame.getByRole('tablist', { name: 'What to show' }).getByRole('tab', { name: 'Raw' }).click();
  await expect(panel.frame.locator('.raw')).toContainText('Page capture does not see bytes of an EventSource');
});

devtoolsTest("an event's properties, its request, its answer and what was sent", async ({ panel, page, server }) => {
  await chat(page);
  await panel.events.first().click();
  await tab(panel, 'Event');
  const values = (name: string) =>
    content(panel)
      .locator('dl > div')
      .filter({ has: panel.frame.locator(`dt:text-is("${name}")`) })
      .locator('dd');
  await expect(values('type')).toHaveText('message');
  await expect(values('lastEventId')).toHaveText('(empty)');
  await expect(values('origin')).toHaveText(server.url);

  await tab(panel, 'Request');
  await expect(values('Request method')).toHaveText('POST');
  await expect(values('Request URL')).toContainText('/v1/chat/completions');
  await expect(values('Status')).toHaveText('200 OK');
  await expect(values('x-trace').first()).toHaveText('abc');
  await expect(content(panel)).toContainText('text/event-stream');
  // The script was evaluated: it has no file, but a place.
  await expect(values('Initiator')).toContainText(/:\d+:\d+$/);

  await tab(panel, 'Payload');
  await expect(code(panel)).toContainText('"stream": true');

  // Bodies that the page's hook cannot read.
  const sends = async (body: string) => {
    await panel.frame.getByRole('button', { name: 'Clear the log' }).click();
    await panel.total(0);
    await page.evaluate(`fetch(new Request('/big?bytes=1', { method: 'POST', body: ${body} }))
      .then((response) => response.text())`);
    await panel.total(2);
    await panel.events.first().click();
    await tab(panel, 'Payload');
  };
  await sends(`'two'`);
  await expect(code(panel)).toHaveText('two');
  await sends(`new URLSearchParams('a=1&b=+')`);
  await expect(values('a')).toHaveText('1');
  await expect(values('b')).toHaveText(' ');
  await sends(`Object.entries({ p: 'x', q: 'ü' }).reduce((form, [k, v]) => (form.append(k, v), form), new FormData())`);
  await expect(values('q')).toHaveText('ü');
  await sends('new Uint8Array([65, 255])');
  await expect(code(panel)).toContainText('\\xFF');
  await sends(`new Blob(['abc'])`);
  await expect(content(panel)).toContainText('The browser does not show this body');

  // DevTools' own panels name the page's lines, as they do without the extension.
  const { devtools } = panel;
  await showView(devtools, 'network');
  await page.addScriptTag({ content: SCRIPT_OF_REQUESTS });
  const requests = devtools.locator('.network-log-grid tr');
  const initiatorOf = (name: string) => requests.filter({ hasText: name }).locator('td.initiator-column');
  await expect(initiatorOf('count=1')).toHaveText(/^app\.js:1/);
  await expect(initiatorOf('count=2')).toHaveText(/^app\.js:4/);
  await expect(initiatorOf('count=3').first()).toHaveText('Other');
  await expect(initiatorOf('blank?no-stream')).toHaveText(/^app\.js:6/);
  await showView(devtools, 'console');
  const warning = devtools.locator('.console-message-wrapper').filter({ hasText: 'ERR_UNSAFE_PORT' });
  await expect(warning).toContainText('app.js:7');
});

/** One line of it, numbered from 1, makes one request. A native `EventSource` has no initiator either. */
const SCRIPT_OF_REQUESTS = `void fetch('/status?interval=5&count=1');
const xhr = new XMLHttpRequest();
xhr.open('GET', '/status?interval=5&count=2');
xhr.send();
new EventSource('/status?interval=5&count=3');
void fetch('/blank?no-stream');
fetch('http://127.0.0.1:1/').catch(() => {});
//# sourceURL=app.js`;

devtoolsTest('a refused request and a redirected one show their facts', async ({ panel, page }) => {
  await page.evaluate(() => void new EventSource('/status?status=401'));
  await panel.markers.filter({ hasText: '401' }).click();
  await tab(panel, 'Request');
  await expect(content(panel)).toContainText('401 Unauthorized');

  await page.evaluate(() => void new EventSource('/resume?interval=5&count=3&status=302&key=detail'));
  await panel.markers.filter({ hasText: 'redirected (302)' }).first().click();
  await expect(content(panel)).toContainText('Redirected');
  await expect(content(panel)).toContainText('302 to ');
});

test('the detail resizes from its visible edge, even if it had no room to grow', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 900, height: 420 });
  const { frame } = panel;
  await chat(page);
  await panel.events.first().click();
  const splitter = frame.getByRole('separator', { name: 'Height of the detail' });
  const height = async () => (await frame.locator('.detail').boundingBox())?.height ?? 0;
  const mouse = panel.devtools.mouse;
  const drag = async (by: number) => {
    const box = await splitter.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 50, box?.y ?? 0];
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x, y + by, { steps: 4 });
    await mouse.up();
  };
  await drag(-400);
  const most = await height();
  expect(most).toBeLessThan(300);
  await drag(30);
  await expect.poll(height).toBeCloseTo(most - 30, -1);
  await splitter.press('ArrowDown');
  await expect.poll(height).toBeCloseTo(most - 50, -1);
});
