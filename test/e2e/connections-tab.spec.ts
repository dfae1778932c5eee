/** The tab that shows a stream's connections as a table and a waterfall. */
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

const rows = ({ frame }: Panel) => frame.getByTestId('connection-row');
const cells = (panel: Panel, column: string) => rows(panel).locator(`[data-column="${column}"]`);

test('a stream that was cut and resumed shows each connection', async ({ panel, page }) => {
  const { frame } = panel;
  await page.evaluate(() => {
    new EventSource('/resume?interval=5&drop=5&dropWait=1000&retry=100&count=8').onmessage = () => {};
  });
  await panel.total(8);
  await frame.getByRole('tab', { name: 'Connections' }).click();
  await expect(rows(panel)).toHaveCount(3);
  await expect(cells(panel, 'number')).toHaveText(['1', '2', '3']);
  await expect(cells(panel, 'status')).toHaveText(['200', '200', '204']);
  await expect(cells(panel, 'id')).toHaveText(['–', '5', '8']);
  await expect(cells(panel, 'events')).toHaveText(['5', '3', '0']);
  await expect(cells(panel, 'resumed')).toHaveText(['', '6', '']);
  await expect(cells(panel, 'missed')).toHaveText(['', 'none', '']);
  await expect(cells(panel, 'delay').nth(1)).toHaveText(/^[\d.]+ m?s$/);
  const end = cells(panel, 'end').first();
  await expect(end).toHaveText('the server broke off');
  await expect(end).toHaveAttribute('title', /: the server broke off \(net::ERR_INCOMPLETE_CHUNKED_ENCODING\)$/);
  await expect(cells(panel, 'end').last()).toContainText('204 No Content');
  await expect(cells(panel, 'waterfall').nth(1).locator('[data-phase=gap]')).toBeVisible();

  await expect(frame.locator('.chain-totals')).toHaveText(/^\d drops?, .+ offline, 0 missed$/);

  // Its length in time, beside the pointer.
  await cells(panel, 'waterfall').nth(1).hover();
  await expect(frame.getByRole('tooltip')).toContainText('Waited to reconnect');

  await frame.getByRole('grid', { name: 'Connections' }).press('Home');
  await frame.getByRole('grid', { name: 'Connections' }).press('ArrowDown');
  await expect(rows(panel).nth(1)).toHaveAttribute('aria-selected', 'true');
  const detail = frame.locator('.detail');
  await expect(detail.getByRole('heading', { name: 'Connection 2' })).toBeVisible();
  await expect(detail.locator('.strong dd').first()).toHaveText('5');

  await detail.getByRole('button', { name: 'Show its events' }).click();
  await expect(frame.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
  await expect(frame.locator('.row.selected')).toContainText('Reconnected');
  await expect(frame.getByRole('grid', { name: 'Events' })).toBeFocused();
  await expect(panel.streams.first()).toHaveAttribute('aria-selected', 'true');
});

test('shows the connections of the selected streams, or of all', async ({ panel, page }) => {
  await page.evaluate(async () => {
    for (const path of ['/status', '/numbers']) await fetch(`${path}?interval=1&count=2`).then((each) => each.text());
  });
  await expect(panel.streams).toHaveCount(2);
  await panel.frame.getByRole('tab', { name: 'Connections' }).click();
  await expect(rows(panel)).toHaveCount(2);
  await panel.streams.filter({ hasText: '/numbers' }).click();
  await expect(rows(panel)).toHaveCount(1);
  await expect(cells(panel, 'request')).toContainText('/numbers');
});

test('says why missed events are unknown', async ({ panel, page }) => {
  await page.evaluate(() => {
    new EventSource('/no-id?interval=50&retry=50').onmessage = () => {};
  });
  await panel.frame.getByRole('tab', { name: 'Connections' }).click();
  await expect(cells(panel, 'missed').nth(1)).toHaveText('unknown');
  await expect(cells(panel, 'missed').nth(1)).toHaveAttribute('title', /the events have no ids/);
});
