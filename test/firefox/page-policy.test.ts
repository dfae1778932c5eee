import { expect } from 'vitest';
import { askForbidden } from '../forbidden-streams.ts';
import { test } from './firefox-test.ts';
import { press, texts } from './panel-page.ts';

test('a stream that the policy of the page forbids says so, and what to add', async ({ server, tab }) => {
  const { page, panel } = tab;
  await page.goto(`${server.url}/policy`);
  const other = server.url.replace('127.0.0.1', 'localhost');
  await page.evaluate(askForbidden, other);
  await expect.poll(() => texts(panel, '[data-testid=stream-row]')).toHaveLength(3);
  await press(panel, '[role=tab]', 'Problems (2)');
  await expect.poll(() => texts(panel, 'article')).toHaveLength(2);
  for (const finding of await texts(panel, 'article')) {
    expect(finding).toContain('The Content Security Policy of the page forbids the connection');
    expect(finding).toContain(`The policy has “connect-src 'self'”, which does not allow ${other}`);
    expect(finding).toContain(`connect-src 'self' ${other}`);
  }
});
