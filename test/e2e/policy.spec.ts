/** A page whose Content Security Policy forbids its streams. */
import { askForbidden } from '../forbidden-streams.ts';
import { expect, devtoolsTest as test } from './harness.ts';

test('a stream that the policy of the page forbids says so, and what to add', async ({ page, panel, server }) => {
  const { frame } = panel;
  await page.goto(`${server.url}/policy`);
  const other = server.url.replace('127.0.0.1', 'localhost');
  await page.evaluate(askForbidden, other);
  await expect(panel.streams).toHaveCount(3);
  await frame.getByRole('tab', { name: /^Problems/ }).click();
  const title = 'The Content Security Policy of the page forbids the connection';
  const findings = frame.getByRole('article', { name: title });
  await expect(findings).toHaveCount(2);
  await expect(frame.getByRole('article')).toHaveCount(2);
  for (const finding of await findings.all()) {
    await expect(finding).toContainText(`The policy has “connect-src 'self'”, which does not allow ${other}`);
    await expect(finding).toContainText(`connect-src 'self' ${other}`);
  }
  await panel.streams.filter({ hasText: '/hello?forbidden' }).click();
  await frame.getByRole('tab', { name: 'Events' }).click();
  await expect(frame.getByRole('region', { name: 'Stream without events' })).toContainText(title);
  await expect(panel.markers.first()).toContainText('blocked by the Content Security Policy of the page');
});
