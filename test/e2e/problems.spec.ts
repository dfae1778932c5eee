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
    const stop = AbortSignal.timeout(3000);
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

  // A finding is muted with its kind, and comes back.
  const retry = frame.getByRole('article', { name: 'retry: 5 means 5 milliseconds' });
  await retry.getByRole('button', { name: 'Mute' }).click();
  await expect(retry).toHaveCount(0);
  await frame.getByRole('button', { name: 'Show again' }).click();
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
});
