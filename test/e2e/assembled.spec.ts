/** The answers that streams add up to, in the panel of real DevTools. */
import type { Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';

const prompt = 'What are Server-Sent Events?';

async function post(page: Page, url: string, body: object): Promise<string> {
  return page.evaluate(
    async ([to, sent]) => {
      const response = await fetch(to, { method: 'POST', body: sent });
      return response.text();
    },
    [url, JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }], ...body })] as const,
  );
}

test('a finished answer is shown as a whole, and its passages select their events', async ({ panel, page }) => {
  const { frame } = panel;
  const sent = await post(page, '/v1/chat/completions?interval=1&count=30', { model: 'gpt-test' });
  const answer = [...sent.matchAll(/"delta":(\{.*?\})/g)]
    .map(([, delta]) => JSON.parse(delta ?? '').content ?? '')
    .join('');
  await panel.total(33);
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  const message = frame.getByRole('article');
  const text = message.getByRole('textbox', { name: 'Text' });
  await expect(text).toHaveText(answer);
  await expect(message).toContainText('gpt-test');
  await expect(message).toContainText('Complete (stop)');
  await frame.getByText('Request', { exact: true }).click();
  await expect(frame.getByRole('tabpanel', { name: 'Assembled' })).toContainText(prompt);

  // A click on a passage shows the event that brought it; the arrow keys go on from there.
  await text.click({ position: { x: 4, y: 8 } });
  const detail = frame.getByRole('region', { name: 'Selected row' });
  await expect(detail).toContainText('#2');
  await text.press('ArrowRight');
  await expect(detail).toContainText('#3');
  const marked = () => frame.evaluate(() => [...(CSS.highlights.get('passage') ?? [])].map(String));
  expect(answer).toContain((await marked()).join());

  await message.getByRole('button', { name: 'Copy as text' }).click();
  await expect(message.getByRole('button', { name: 'Copied' })).toBeVisible();
});

test('an unfinished answer grows, shows its parts, and says that it did not end', async ({ panel, page, server }) => {
  const { frame } = panel;
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  await expect(frame.getByRole('heading', { name: 'No stream is of a known format' })).toBeVisible();
  // The server stalls until it is told to drop.
  const reading = post(page, '/v1/messages?interval=1&count=1000&stall=40', { model: 'claude-test' }).catch(() => '');
  const message = frame.getByRole('article');
  const text = message.getByRole('textbox', { name: 'Text' });
  await panel.total(40);
  await expect(message).toContainText('Receiving');
  await expect.poll(async () => (await text.textContent())?.length ?? 0).toBeGreaterThan(40);
  expect(server.control.drop({})).toBe(1);
  await reading;
  await expect(message).toContainText('Not ended: the stream closed before the message was complete');
});
