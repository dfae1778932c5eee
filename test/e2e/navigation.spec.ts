import type { Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';

/** Streams `count` events and closes. */
async function stream(page: Page, count: number): Promise<void> {
  await page.evaluate((last) => {
    const source = new EventSource(`/status?interval=5&count=${last}`);
    source.addEventListener('status', (event) => event.lastEventId === String(last) && source.close());
  }, count);
}

test('a navigation clears the log', { tag: '@quick' }, async ({ panel, page, server }) => {
  await stream(page, 5);
  await panel.total(5);
  await page.goto(`${server.url}/blank?second`);
  await panel.total(0);
  await stream(page, 3);
  await panel.total(3);
  await expect(panel.streams).toHaveCount(1);
});

test('with Preserve log a navigation keeps the rows and is marked', async ({ panel, page, server }) => {
  await panel.frame.getByLabel('Preserve log').check();
  await stream(page, 5);
  await panel.total(5);
  await page.goto(`${server.url}/blank?second`);
  await stream(page, 3);
  await panel.total(8);
  await expect(panel.streams).toHaveCount(2);
  await expect(panel.markers.filter({ hasText: 'second' })).toHaveCount(1);
  await panel.frame.getByLabel('Preserve log').uncheck();
});

test('the last events before a navigation are kept', async ({ panel, page, server }) => {
  await panel.frame.getByLabel('Preserve log').check();
  await page.evaluate(
    (next) =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/status?interval=5&count=20');
        source.addEventListener('status', (event) => {
          if (event.lastEventId !== '20') return;
          // In the same task as the last event: nothing of it has left the page yet.
          location.href = next;
          resolve();
        });
      }),
    `${server.url}/blank?third`,
  );
  await page.waitForURL('**/blank?third');
  await panel.total(20);
  expect(await panel.dropped()).toBe(0);
  await panel.frame.getByLabel('Preserve log').uncheck();
});
