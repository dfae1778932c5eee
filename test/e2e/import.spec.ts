/** Files of other formats, in the panel of real DevTools and in DevTools' own Network panel. */
import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { exportFile, openFile, openWhole, show } from './files.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** An EventSource that loses its connection once, and a fetch. */
async function read(page: Page, panel: Panel): Promise<void> {
  await page.evaluate(async () => {
    await new Promise<void>((resolve) => {
      const source = new EventSource('/resume?interval=5&drop=3&dropWait=200&retry=50&count=6');
      source.addEventListener('message', ({ lastEventId }) => {
        if (lastEventId !== '6') return;
        source.close();
        resolve();
      });
    });
    await (await fetch('/status?interval=2&count=3')).text();
  });
  await panel.total(9);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.streams.filter({ hasText: 'ended' })).toHaveCount(2);
}

test('an exported HAR opens with the same events and connections in every view', async ({
  browserWithExtension,
  panel,
  page,
}) => {
  const { frame } = panel;
  await read(page, panel);
  const rows = await panel.rows();
  const har = await exportFile(browserWithExtension, panel, { format: 'HAR', masked: false });
  await openWhole(panel, har);
  await panel.total(9);
  expect(await panel.rows()).toEqual(rows);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.streams.first()).toContainText('↻ 1');
  await frame.getByRole('tab', { name: 'Connections' }).click();
  await expect(frame.getByRole('grid', { name: 'Connections' })).toContainText('3');
  await frame.getByRole('tab', { name: 'Events' }).click();
  await frame.getByLabel('Filter events').fill('type:status');
  await expect(panel.events).toHaveCount(3);
  // What was opened can be saved as anything else.
  const csv = await exportFile(browserWithExtension, panel, { format: 'CSV', scope: 'What the filter shows' });
  expect(String(csv.bytes).trim().split('\r\n')).toHaveLength(4);
  expect(csv.name).toBe(har.name.replace(/har$/, 'csv'));
});

test('an event stream and a HAR are recognised by their contents, even when dropped', async ({ panel, page }) => {
  const { frame } = panel;
  await read(page, panel);
  await openFile(panel, 'stream.txt', ': hello\nid: 7\nevent: note\ndata: {"a":1}\n\ndata: two\n\n');
  await panel.total(2);
  expect(await panel.rows()).toEqual([
    { type: 'note', id: '7', data: '{"a":1}' },
    { type: 'message', id: '7', data: 'two' },
  ]);
  await panel.events.first().click();
  await frame.locator('.detail').getByRole('tab', { name: 'Raw' }).click();
  await expect(frame.locator('.cm-content')).toContainText('event: note');

  const entry = {
    startedDateTime: '2024-01-01T00:00:00.000Z',
    time: 5,
    request: { method: 'GET', url: 'https://a.test/e', headers: [] },
    response: { status: 200, headers: [], content: { mimeType: 'text/event-stream' } },
    _eventSourceMessages: [{ event: 'x', id: '1', data: 'dropped', time: 1_704_067_200.1 }],
  };
  await frame.locator('body').evaluate(
    (body, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.json'));
      const fire = (type: string) => body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }));
      fire('dragenter');
      fire('drop');
    },
    JSON.stringify({ log: { entries: [entry] } }),
  );
  await panel.total(1);
  expect(await panel.rows()).toEqual([{ type: 'x', id: '1', data: 'dropped' }]);
  await show(panel, 'Live');
  await panel.total(9);
});

test('a broken HAR shows the place of its problem and its readable part; the live log continues', async ({
  panel,
  page,
}) => {
  const { frame } = panel;
  await read(page, panel);
  const good = { data: 'good', time: 1_704_067_200 };
  const entry = {
    startedDateTime: '2024-01-01T00:00:00.000Z',
    request: { method: 'GET', url: 'https://a.test/e' },
    response: { status: 200 },
    _eventSourceMessages: [good, { data: null }, { ...good, data: '<img src=x onerror=alert(1)>' }],
  };
  await openFile(panel, 'broken.har', JSON.stringify({ log: { entries: [entry] } }));
  const alert = frame.getByRole('alert');
  await expect(alert).toContainText('Line 1: log.entries[0]._eventSourceMessages[1].data: expected a text, found null');
  await alert.getByRole('button', { name: 'Keep the readable part' }).click();
  await panel.total(2);
  await expect(panel.events.last()).toContainText('<img src=x onerror=alert(1)>');
  await expect(frame.locator('img')).toHaveCount(0);

  await openFile(panel, 'none.har', '{"log":{"entries":[]}}');
  await expect(alert).toContainText('This HAR has no event stream among its 0 entries');
  await show(panel, 'Live');
  await page.evaluate(() => fetch('/status?interval=2&count=1').then((it) => it.text()));
  await panel.total(10);
});

test('a HAR that Chromium saved opens', async ({ panel, page }) => {
  await read(page, panel);
  // As its "Export HAR" does.
  const har = await panel.devtools.evaluate(async () => {
    const load = (path: string) => import(path);
    const [{ Writer }, { NetworkLog }] = await Promise.all([
      load('./models/har/har.js'),
      load('./models/logs/logs.js'),
    ]);
    const pieces: string[] = [];
    const stream = { write: async (piece: string) => void pieces.push(piece) };
    const progress = { canceled: false, isCanceled: () => false, setWorked: () => {}, done: false };
    const requests = NetworkLog.NetworkLog.instance().requests();
    await Writer.Writer.write(
      stream,
      requests,
      { sanitize: false },
      { createSubProgress: () => progress, ...progress },
    );
    return pieces.join('');
  });
  await openWhole(panel, { name: 'chromium.har', bytes: Buffer.from(har) });
  await panel.total(9);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.streams.first()).toContainText('↻ 1');
  await expect(panel.frame.getByText(/saved .* by WebInspector/)).toBeVisible();
});

test('an exported HAR opens in the Network panel of DevTools', async ({ browserWithExtension, panel, page }) => {
  const { devtools } = panel;
  await read(page, panel);
  const { bytes } = await exportFile(browserWithExtension, panel, { format: 'HAR' });
  await page.goto('about:blank');
  // As its "Import HAR" does with the file that was chosen.
  const imported = await devtools.evaluate(async (text) => {
    const load = (path: string) => import(path);
    const [{ ViewManager }, { NetworkPanel }, { NetworkLog }] = await Promise.all([
      load('./ui/legacy/legacy.js'),
      load('./panels/network/network.js'),
      load('./models/logs/logs.js'),
    ]);
    await ViewManager.ViewManager.instance().showView('network');
    await NetworkPanel.NetworkPanel.instance().networkLogView.onLoadFromFile(new File([text], 'ours.har'));
    const requests: { statusCode: number; resourceType(): { name(): string } }[] =
      NetworkLog.NetworkLog.instance().requests();
    return requests.map((request) => `${request.resourceType().name()} ${request.statusCode}`);
  }, String(bytes));
  expect(imported).toEqual(['eventsource 200', 'eventsource 200', 'fetch 200']);
  await expect(devtools.getByText(/^resume\?interval=5/)).toHaveCount(2);
});
