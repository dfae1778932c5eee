/** What is wrong with streams, and what to do, in the panel of real DevTools. */
import { expect, devtoolsTest as test } from './harness.ts';

/** Problems of one page, by their titles, and what each cure says. */
const FOUND = [
  ['The Content-Type only looks like text/event-stream', 'Type the hyphen again'],
  ['Field names begin with spaces', 'Remove the indentation.'],
  ['A listener is named “onmessage”', 'Leave the “on” out.'],
  ['The last event was not dispatched: its blank line is missing', 'End the last event with an empty line'],
  ['An invalid retry value is ignored', 'Write milliseconds as digits'],
  ['An id with NUL is ignored', 'Write ids without NUL.'],
  ['Some bytes are not valid UTF-8', 'Encode the stream as UTF-8.'],
  ['A byte order mark hides a field', 'Write no byte order mark'],
  ['Status 503 ended the EventSource for good', 'Create a new EventSource'],
  ['Status 401: an EventSource cannot send an Authorization header', 'Use cookies'],
  ['The answer was cut off at the token limit', 'Raise the limit'],
  ['retry: 5 means 5 milliseconds', 'Write the time in milliseconds.'],
] as const;

test('problems are explained and lead to their rows', async ({ panel, page }) => {
  const { frame } = panel;
  const answer = { choices: [{ index: 0, delta: { content: 'Cut' }, finish_reason: 'length' }] };
  const bodies: Readonly<Record<string, string>> = {
    limit: `data: ${JSON.stringify(answer)}\n\n`,
    tiny: 'retry: 5\n\ndata: a\n\n',
  };
  await page.route('**/own/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice('/own/'.length);
    return route.fulfill({ contentType: 'text/event-stream', body: bodies[name] ?? '' });
  });
  await page.evaluate(async () => {
    const listening = new EventSource('/onmessage-listener');
    listening.addEventListener('onmessage', () => {});
    for (const path of ['/en-dash', '/status?status=503', '/status?status=401']) new EventSource(path);
    const paths = [
      '/indented',
      '/unterminated',
      '/retry',
      '/null-id',
      '/invalid-utf8',
      '/bom',
      '/own/limit',
      '/own/tiny',
    ];
    const stop = AbortSignal.timeout(60_000);
    await Promise.allSettled(paths.map(async (path) => (await fetch(path, { signal: stop })).text()));
  });
  const tab = frame.getByRole('tab', { name: /^Problems/ });
  await tab.click();
  for (const [title, cure] of FOUND) {
    const finding = frame.getByRole('article', { name: title, exact: true }).first();
    await expect(finding, title).toBeVisible();
    await expect(finding.locator('.cure')).toContainText(cure);
  }
  await expect(tab).toHaveText(/Problems \(\d+\)/);
  // Its head counts the same, and malformed lines have a name of their own.
  await expect(async () => {
    const [, count] = /\((\d+)\)/.exec(await tab.innerText()) ?? [];
    await expect(frame.locator('.problems .all')).toHaveText(new RegExp(`^${count} problems, \\d+ hints?`), {
      timeout: 1,
    });
  }).toPass();
  await expect(frame.locator('footer.status')).toContainText(/\d+ malformed lines/);
  await expect(frame.locator('footer.status')).not.toContainText('problem');

  // A finding is muted with its kind or alone, and comes back.
  const retry = frame.getByRole('article', { name: 'retry: 5 means 5 milliseconds' });
  const muted = frame.getByRole('region', { name: 'Muted problems' });
  for (const [choice, said] of [
    ['Everywhere retry-tiny', 'retry-tiny everywhere'],
    ['At this address', '/own/tiny'],
  ] as const) {
    await retry.getByRole('button', { name: 'Mute' }).click();
    await frame.getByRole('menuitem', { name: choice }).click();
    await expect(retry).toHaveCount(0);
    await expect(muted).toContainText(said);
    await muted.getByRole('button', { name: 'Show again' }).click();
    await expect(muted).toHaveCount(0);
  }
  await retry.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(retry.getByRole('button', { name: 'Copied' })).toBeVisible();

  // It leads to the row that shows it; the stream says what is gravest, above its table and in the list.
  await retry.getByRole('button', { name: 'Show the row' }).click();
  await expect(frame.getByRole('region', { name: 'Selected row' })).toContainText('reconnection time is now 5 ms');
  const stream = panel.streams.filter({ hasText: '/own/tiny' });
  await expect(stream).toContainText('⚠ 1');
  await stream.click();
  await expect(frame.getByText('retry: 5 means 5 milliseconds. Write the time in milliseconds.')).toBeVisible();
  await frame.getByRole('button', { name: 'Details' }).click();
  await expect(frame.getByRole('article')).toHaveCount(1);

  // Events that reach no listener say so; a stream without events says what is known of it.
  await panel.streams.filter({ hasText: '/onmessage-listener' }).click();
  await frame.getByRole('tab', { name: 'Events' }).click();
  await expect(panel.events.first()).toHaveClass(/unheard/);
  await panel.streams.filter({ hasText: '/status?status=503' }).click();
  const silent = frame.getByRole('region', { name: 'Stream without events' });
  await expect(silent).toContainText('Status 503 ended the EventSource for good');
  await silent.getByRole('button', { name: 'Show the problem' }).click();
  await expect(frame.getByRole('article', { name: 'Status 503 ended the EventSource for good' })).toBeFocused();
  await expect(frame.getByText('Not checked: comments, retry and ignored lines.')).toBeVisible();
  await stream.click();

  // The filter finds the rows that show a problem; a mark on each leads back, and so does Enter.
  const filter = frame.getByRole('combobox', { name: 'Filter events' });
  const toEvents = () => frame.getByRole('tab', { name: 'Events' }).click();
  await toEvents();
  await filter.fill('is:problem');
  await expect(panel.markers).toHaveText([/Retryreconnection time is now 5 ms/]);
  await expect(panel.events).toHaveCount(0);
  await filter.fill('problem:');
  await expect(frame.getByRole('option', { name: 'problem:retry-tiny retry: 5 means 5 milliseconds' })).toBeVisible();
  await filter.fill('problem:retry-tiny');
  await panel.markers.getByRole('button', { name: 'Problem: retry: 5 means 5 milliseconds' }).click();
  await expect(retry).toBeFocused();
  await toEvents();
  await panel.markers.click({ position: { x: 4, y: 4 } });
  await frame.getByRole('grid', { name: 'Events' }).press('Enter');
  await expect(retry).toBeFocused();
  await retry.getByRole('button', { name: 'Mute' }).click();
  await frame.getByRole('menuitem', { name: 'Everywhere retry-tiny' }).click();
  await toEvents();
  await expect(panel.markers).toHaveCount(0);
  await frame.getByRole('tab', { name: /^Problems/ }).click();
  await muted.getByRole('button', { name: 'Show again' }).click();
  await toEvents();
  await expect(panel.markers).toHaveCount(1);
  await filter.fill('');
});
