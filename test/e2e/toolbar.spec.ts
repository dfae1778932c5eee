import type { Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';

/** Opens a stream of named events that the page listens to; it closes after event `last`. */
async function open(page: Page, last = 0): Promise<void> {
  await page.evaluate((end) => {
    const source = new EventSource('/status?interval=20');
    source.addEventListener('status', (event) => event.lastEventId === String(end) && source.close());
    Object.assign(window, { source });
  }, last);
}

test('events that arrive while recording is off are left out and counted', async ({ panel, page }) => {
  await open(page);
  await panel.atLeast(3);
  await panel.frame.getByRole('button', { name: 'Stop recording' }).click();
  const record = panel.frame.getByRole('button', { name: 'Record the events of streams' });
  await record.waitFor();
  // Some events come and go.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let received = 0;
        const { source } = window as unknown as { source: EventSource };
        source.addEventListener('status', () => {
          received += 1;
          if (received === 10) resolve();
        });
      }),
  );
  const before = await panel.frame.getByTestId('event-total').getAttribute('data-value');
  await record.click();
  await panel.atLeast(Number(before) + 3);
  // The stream goes on: without a filter its events may have moved the marker out of view.
  await panel.frame
    .getByLabel(/filter/i)
    .first()
    .fill('paused');
  await expect(panel.markers.filter({ hasText: /paused/i })).toHaveCount(1);
  expect(await panel.dropped()).toBe(0);
});

test('clear empties the table; a live stream stays and continues', async ({ panel, page }) => {
  await open(page, 20);
  await panel.total(20);
  await panel.frame.getByRole('button', { name: 'Clear the log' }).click();
  await panel.total(0);
  await expect(panel.streams).toHaveCount(0);

  await open(page);
  await panel.atLeast(5);
  await panel.frame.getByRole('button', { name: 'Clear the log' }).click();
  await panel.atLeast(2);
  await expect(panel.streams).toHaveCount(1);
  await expect(panel.streams.first()).toContainText('/status');
});

test('the filter shows matching rows, and an error in place', async ({ panel, page }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=2&count=30');
    source.addEventListener('status', (event) => event.lastEventId === '30' && source.close());
    const plain = new EventSource('/numbers?interval=2&count=4');
    let received = 0;
    plain.onmessage = () => {
      received += 1;
      if (received === 4) plain.close();
    };
  });
  await panel.total(34);
  const filter = panel.frame
    .getByRole('searchbox')
    .or(panel.frame.getByLabel(/filter/i))
    .first();
  await filter.fill('type:message');
  await expect(panel.events).toHaveCount(4);
  await filter.fill('/(/');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await filter.fill('nothing-is-like-this');
  await panel.frame.getByRole('button', { name: 'Clear filter', exact: true }).click();
  await panel.events.first().waitFor();

  // The same by keys. In a field they are text.
  const table = panel.frame.getByRole('grid', { name: 'Events' });
  await table.press('?');
  const keys = panel.frame.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Clear the log');
  await keys.press('Escape');
  await expect(keys).toHaveCount(0);
  await table.press('/');
  await expect(filter).toBeFocused();
  await filter.press('?');
  await expect(filter).toHaveValue('?');
  await expect(keys).toHaveCount(0);
  await filter.press('Control+e');
  await panel.frame.getByRole('button', { name: 'Record the events of streams' }).waitFor();
  await table.press('Control+l');
  await panel.total(0);
});
