/** The export dialog and what comes out of it, in the panel of real DevTools. */
import type { Page } from '@playwright/test';
import { exportFile } from './files.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

const SECRET = 'S3CRET-0123456789';

/** A stream that is asked for with secrets, and another one. */
async function read(page: Page, panel: Panel): Promise<void> {
  await page.evaluate(async (secret) => {
    const headers = { Authorization: `Bearer ${secret}` };
    await (await fetch(`/status?interval=2&count=3&key=${secret}`, { headers })).text();
    await (await fetch('/hello?interval=2&count=2')).text();
  }, SECRET);
  await panel.atLeast(4);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.streams.filter({ hasText: 'ended' })).toHaveCount(2);
}

test('says what is masked, and masks it in every format', async ({ browserWithExtension, panel, page }) => {
  const { frame } = panel;
  await read(page, panel);
  await frame.getByRole('button', { name: 'Export the log as a file' }).click();
  const dialog = frame.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toContainText('Masked:');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'authorization' })).toContainText('Bearer S3CRE…');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'key' }).first()).toBeVisible();
  await dialog.getByRole('checkbox').uncheck();
  await expect(dialog.getByRole('status')).toContainText('The file will contain');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);

  for (const format of ['Capture file', 'HAR', 'Event stream', 'JSON', 'NDJSON', 'CSV', 'Markdown']) {
    const { bytes, name } = await exportFile(browserWithExtension, panel, { format });
    await expect(frame.getByText(`Saved ${name}`)).toBeVisible();
    expect(String(bytes)).not.toContain(SECRET);
    expect(String(bytes)).toContain('key=***');
    expect(bytes.length).toBeGreaterThan(200);
  }
  for (const format of [
    'Messages \\(JSON\\)',
    'Messages \\(Markdown\\)',
    'Problems \\(JSON\\)',
    'Problems \\(Markdown\\)',
  ]) {
    const { name } = await exportFile(browserWithExtension, panel, { format });
    await expect(frame.getByText(`Saved ${name}`)).toBeVisible();
  }
  const code = await exportFile(browserWithExtension, panel, { format: 'MSW handlers' });
  expect(code.name).toMatch(/\.msw\.mjs$/);
  expect(String(code.bytes)).toContain(`event: 'status', data: '{"msg":"hi"}' },`);
  expect(String(code.bytes)).not.toContain(SECRET);
  const open = await exportFile(browserWithExtension, panel, { format: 'HAR', masked: false });
  expect(String(open.bytes)).toContain(SECRET);
});

test('one stream, filtered rows or selected rows can be exported', async ({ browserWithExtension, panel, page }) => {
  const { frame } = panel;
  await read(page, panel);
  const eventsIn = (bytes: Buffer) =>
    String(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .filter((line) => line.kind === undefined || line.kind === 'event');

  await panel.streams.first().click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Export this stream…' }).click();
  const dialog = frame.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('radio', { name: 'The selected stream' })).toBeChecked();
  await expect(dialog).toContainText('3 events');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await panel.streams.first().click();
  const stream = await exportFile(browserWithExtension, panel, {
    format: 'Event stream',
    scope: 'The selected stream',
  });
  // As it was sent.
  expect(String(stream.bytes)).toMatch(/^event: status\nid: 1\ndata: \{"msg":"hi"\}\n\n/);
  const capture = await exportFile(browserWithExtension, panel, {
    format: 'Capture file',
    scope: 'The selected stream',
  });
  expect(String(capture.bytes)).not.toContain('/hello');
  // The browser's own account of them may have come by then: its events have no place in the body.
  expect(eventsIn(capture.bytes).filter(({ offset }) => offset !== undefined)).toHaveLength(3);
  await panel.streams.first().click();

  await frame.getByLabel('Filter events').fill('type:status');
  await expect(panel.events).toHaveCount(3);
  const filtered = await exportFile(browserWithExtension, panel, {
    format: 'NDJSON',
    scope: 'What the filter shows',
  });
  expect(eventsIn(filtered.bytes).map(({ lastEventId }) => lastEventId)).toEqual(['1', '2', '3']);

  // The next one begins with the filter and the format of the last one.
  await frame.getByRole('button', { name: 'Export the log as a file' }).click();
  await expect(dialog.getByRole('radio', { name: 'What the filter shows' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: /^NDJSON / })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await panel.events.nth(1).click();
  await panel.events.nth(1).click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Export row…' }).click();
  await expect(dialog.getByRole('radio', { name: 'The selected rows' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const row = await exportFile(browserWithExtension, panel, { format: 'Capture file', scope: 'The selected rows' });
  const lines = String(row.bytes)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.filter(({ kind }) => kind === 'event')).toMatchObject([{ lastEventId: '2' }]);
  const bytes = lines
    .filter(({ kind }) => kind === 'chunk')
    .map((line) => Buffer.from(line.bytes, 'base64').toString());
  expect(bytes.join('')).toBe('event: status\nid: 2\ndata: {"msg":"hi"}\n\n');
});

test('a request is copied as a command', async ({ browserWithExtension, panel, page }) => {
  await browserWithExtension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { frame } = panel;
  await read(page, panel);
  const copied = async () => {
    await page.bringToFront();
    // Only a page in focus may read.
    await page.waitForFunction(() => document.hasFocus());
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const copy = async (form: string, menu = 'Copy request as') => {
    await panel.streams.first().click({ button: 'right' });
    await frame.getByRole('menuitem', { name: menu }).press('ArrowRight');
    await frame.getByRole('menuitem', { name: form, exact: true }).click();
  };
  await copy('cURL (bash)');
  await expect.poll(copied).toMatch(/^curl -N -L --url 'http:\/\/127.*key=\*\*\*'.*-H 'authorization: Bearer \*\*\*'/s);
  await copy('cURL (cmd)');
  await expect
    .poll(copied)
    .toMatch(/^curl -N -L --url \^"http:\/\/127.*key=\*\*\*\^".*-H \^"authorization: Bearer \*\*\*\^"/s);
  await copy('cURL (bash), with its secrets');
  await expect.poll(copied).toContain(`-H 'authorization: Bearer ${SECRET}'`);
  await copy('EventSource');
  await expect.poll(copied).toContain('new EventSource(');
  await copy('cURL commands (bash)', 'Copy as code');
  await expect.poll(copied).toMatch(/^# Requests captured.*^curl -N -L .*-H 'authorization: Bearer \*\*\*'/ms);
  await copy('Node/Express endpoint', 'Copy as code');
  await expect.poll(copied).toContain('export async function answerCaptured(req, res, next)');
  expect((await copied()).match(/event: 'status'/g)).toHaveLength(3);
  // Of one connection in particular.
  await frame.getByRole('tab', { name: 'Connections' }).click();
  await frame.getByTestId('connection-row').last().click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Copy request as' }).press('ArrowRight');
  await frame.getByRole('menuitem', { name: 'fetch', exact: true }).click();
  await expect.poll(copied).toMatch(/^const response = await fetch\("http.*\/hello/);
});

test('values at JSON paths are masked, too', async ({ browserWithExtension, panel, page }) => {
  await read(page, panel);
  await panel.frame.getByRole('button', { name: 'Export the log as a file' }).click();
  const dialog = panel.frame.getByRole('dialog', { name: 'Export' });
  const paths = dialog.getByRole('textbox', { name: 'JSON paths to mask' });
  await paths.fill('$.msg[');
  await expect(dialog.getByRole('status')).toContainText('Brackets hold an index');
  await paths.fill('$.msg');
  await expect(dialog.getByRole('listitem').filter({ hasText: '$.msg' })).toContainText('3 times');
  await expect(dialog.getByRole('status')).toContainText('Raw bytes are left out');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const { bytes } = await exportFile(browserWithExtension, panel, { format: 'Capture file' });
  expect(String(bytes)).toContain('{\\"msg\\":\\"***\\"}');
  expect(String(bytes)).not.toContain('"kind":"chunk"');
  // It stays for the next time.
  await panel.frame.getByRole('button', { name: 'Export the log as a file' }).click();
  await expect(paths).toHaveValue('$.msg');
  await paths.fill('');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});
