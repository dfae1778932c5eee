import { expect } from 'vitest';
import { test } from './firefox-test.ts';
import { press, texts } from './panel-page.ts';

test('a stream that the policy of the page forbids says so, and what to add', async ({ server, tab }) => {
  const { page, panel } = tab;
  await page.goto(`${server.url}/policy`);
  const other = server.url.replace('127.0.0.1', 'localhost');
  await page.evaluate(async (origin) => {
    const ended = (source: EventSource) => new Promise((resolve) => source.addEventListener('error', resolve));
    await ended(new EventSource(`${origin}/hello?forbidden`));
    await fetch(`${origin}/numbers?forbidden`, { headers: { Accept: 'text/event-stream' } }).catch(() => {});
    // Nothing to do with a stream: it is not recorded.
    await fetch(`${origin}/blank`).catch(() => {});
    new EventSource('/status?interval=100000');
  }, other);
  await expect.poll(() => texts(panel, '[data-testid=stream-row]')).toHaveLength(3);
  await press(panel, '[role=tab]', 'Problems (2)');
  await expect.poll(() => texts(panel, 'article')).toHaveLength(2);
  for (const finding of await texts(panel, 'article')) {
    expect(finding).toContain('The Content Security Policy of the page forbids the connection');
    expect(finding).toContain(`The policy has “connect-src 'self'”, which does not allow ${other}`);
    expect(finding).toContain(`connect-src 'self' ${other}`);
  }
});
