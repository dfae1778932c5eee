import type { Locator, Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** Reads a stream of this many events, with pauses between them, to its end. */
async function readStream(page: Page, count: number): Promise<void> {
  await page.evaluate(async (events) => {
    const response = await fetch(`/status?interval=40&count=${events}`);
    await response.text();
  }, count);
}

const overviewOf = (panel: Panel): Locator => panel.frame.getByTestId('overview');
const timelineOf = (panel: Panel): Locator => panel.frame.getByRole('slider', { name: 'Timeline' });
const chipOf = (panel: Panel): Locator => panel.frame.getByTestId('range-chip');

/** Rows of the table, seen or not. */
async function rowsOf(panel: Panel): Promise<number> {
  const count = await panel.frame.getByRole('grid', { name: 'Events' }).getAttribute('aria-rowcount');
  return Number(count) - 1;
}

/** Points at a share of the timeline's width, in the first lane. */
async function point(panel: Panel, share: number): Promise<void> {
  const box = await timelineOf(panel).boundingBox();
  if (box === null) throw new Error('The timeline is not to be seen.');
  await panel.devtools.mouse.move(box.x + box.width * share, box.y + 8, { steps: 3 });
}

async function drag(panel: Panel, from: number, to: number): Promise<void> {
  await point(panel, from);
  await panel.devtools.mouse.down();
  await point(panel, to);
  await panel.devtools.mouse.up();
}

test('the overview takes no room before the first stream, and can be folded', async ({ panel, page }) => {
  await expect(overviewOf(panel)).toBeHidden();
  await readStream(page, 3);
  await panel.total(3);
  await expect(timelineOf(panel)).toBeVisible();
  const fold = panel.frame.getByRole('button', { name: 'Overview' });
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(timelineOf(panel)).toHaveCount(0);
  await fold.click();
  await expect(timelineOf(panel)).toBeVisible();
});

test('the table shows the range that is drawn over the overview', { tag: '@quick' }, async ({ panel, page }) => {
  await readStream(page, 20);
  await panel.total(20);
  await expect(panel.markers.filter({ hasText: 'Connection ended' })).toBeVisible();
  const all = await rowsOf(panel);
  await drag(panel, 0.3, 0.7);
  await expect(chipOf(panel)).toBeVisible();
  const isPart = async () => {
    const rows = await rowsOf(panel);
    return rows > 0 && rows < all - 2;
  };
  await expect.poll(isPart).toBe(true);
  const height = await panel.frame.evaluate(() => innerHeight);
  await panel.devtools.keyboard.press('Escape');
  await expect(chipOf(panel)).toHaveCount(0);
  await expect.poll(() => rowsOf(panel)).toBe(all);

  await drag(panel, 0.9, 0.6);
  await expect(chipOf(panel)).toBeVisible();
  // The key was the panel's alone: no drawer of DevTools takes room from it.
  expect(await panel.frame.evaluate(() => innerHeight)).toBe(height);
  await panel.frame.getByRole('button', { name: 'Show all times' }).click();
  await expect.poll(() => rowsOf(panel)).toBe(all);
});

test('a range says how many later events it hides', async ({ panel, page }) => {
  await page.evaluate(() => void new EventSource('/status?interval=50&event=message'));
  await panel.atLeast(5);
  await drag(panel, 0.3, 0.01);
  await expect(chipOf(panel)).toContainText(/ · \d+ newer/);
  await panel.devtools.keyboard.press('Escape');
  await expect(chipOf(panel)).toHaveCount(0);
});

test('the overview says when recording was off', async ({ panel, page }) => {
  await page.evaluate(() => void new EventSource('/status?interval=50&event=message'));
  await panel.atLeast(5);
  await panel.frame.getByRole('button', { name: 'Stop recording' }).click();
  const record = panel.frame.getByRole('button', { name: 'Record the events of streams' });
  await record.waitFor();
  // Some events come and go.
  await page.evaluate(async () => {
    const response = await fetch('/status?interval=100&count=10');
    await response.text();
  });
  await record.click();
  await expect(panel.markers.filter({ hasText: /paused/i })).toHaveCount(1);
  let share = 0;
  await expect(async () => {
    share = (share + 0.03) % 0.6;
    await point(panel, share);
    await expect(panel.frame.getByRole('tooltip')).toContainText('Recording was off for', { timeout: 100 });
  }).toPass();
});

test('the wheel zooms, or pans with Shift, and a double click shows everything', async ({ panel, page }) => {
  await readStream(page, 20);
  await panel.total(20);
  // Until then its time goes on.
  await expect(panel.markers.filter({ hasText: 'Connection ended' })).toBeVisible();
  const axis = panel.frame.locator('.axis');
  await expect(axis).toHaveAttribute('data-whole', 'true');
  const whole = await axis.innerText();
  await point(panel, 0.5);
  await panel.devtools.mouse.wheel(0, -600);
  await expect(axis).toHaveAttribute('data-whole', 'false');
  await expect.poll(() => axis.innerText()).not.toBe(whole);
  const zoomed = await axis.innerText();
  await panel.devtools.keyboard.down('Shift');
  await panel.devtools.mouse.wheel(0, 300);
  await panel.devtools.keyboard.up('Shift');
  await expect.poll(() => axis.innerText()).not.toBe(zoomed);
  await timelineOf(panel).dblclick({ position: { x: 200, y: 8 } });
  await expect(axis).toHaveAttribute('data-whole', 'true');
  await expect.poll(() => axis.innerText()).toBe(whole);
});

test('the keyboard steps from event to event, selects one, and a range', async ({ panel, page }) => {
  await readStream(page, 10);
  await panel.total(10);
  const timeline = timelineOf(panel);
  await timeline.focus();
  await timeline.press('Home');
  await expect(timeline).toHaveAttribute('aria-valuetext', /Connected|status/);
  await timeline.press('End');
  await expect(timeline).toHaveAttribute('aria-valuetext', /GET \/status.*(status|ended)/);
  const last = await timeline.getAttribute('aria-valuetext');
  await timeline.press('ArrowLeft');
  await expect(timeline).not.toHaveAttribute('aria-valuetext', last ?? '');
  await expect(panel.frame.getByRole('tooltip')).toContainText('status');
  await timeline.press('Enter');
  await expect(panel.frame.getByRole('row', { selected: true })).toHaveCount(1);
  await timeline.press('+');
  await expect(panel.frame.locator('.axis')).toHaveAttribute('data-whole', 'false');
  await timeline.press('0');
  await expect(panel.frame.locator('.axis')).toHaveAttribute('data-whole', 'true');
  const all = await rowsOf(panel);
  await timeline.press('Shift+ArrowLeft');
  await expect(chipOf(panel)).toBeVisible();
  await expect.poll(() => rowsOf(panel)).toBeLessThan(all);
  await timeline.press('Escape');
  await expect(chipOf(panel)).toHaveCount(0);
});

test('an event type has the same colour in the overview and in the table', async ({ panel, page }) => {
  await page.evaluate(() => {
    const source = new EventSource('/status?interval=5&count=3');
    source.addEventListener('status', (event) => event.lastEventId === '3' && source.close());
    new EventSource('/numbers?interval=5&count=3').onerror = ({ target }) => (target as EventSource).close();
  });
  await panel.total(6);
  const inTable = (type: string) =>
    panel.events
      .locator('.type')
      .filter({ hasText: type })
      .evaluateAll((cells) => [...new Set(cells.map((cell) => getComputedStyle(cell, '::before').backgroundColor))]);
  const [status, message] = [await inTable('status'), await inTable('message')];
  expect(status).toHaveLength(1);
  expect(message).toHaveLength(1);
  expect(status).not.toEqual(message);
  // The cursor goes from event to event.
  const timeline = timelineOf(panel);
  await timeline.focus();
  await timeline.press('Home');
  const swatch = panel.frame.getByRole('tooltip').locator('i');
  await expect(async () => {
    await timeline.press('ArrowRight');
    await expect(swatch).toBeVisible({ timeout: 1000 });
  }).toPass();
  const type = (await panel.frame.getByRole('tooltip').innerText()).includes('status') ? status : message;
  expect(await swatch.evaluateAll((each) => each.map((one) => getComputedStyle(one).backgroundColor))).toEqual(type);
});

test('between two connections a lane is hatched, and its tooltip says for how long and why', async ({
  panel,
  page,
}) => {
  // Far from every connection to come: Chromium waits three seconds.
  await page.evaluate(() =>
    Object.assign(window, { source: new EventSource('/status?interval=20&drop=5&dropWait=300&attempts=1') }),
  );
  const description = panel.frame.locator('#overview-description');
  await expect(description).toContainText('waiting to retry');
  await expect.poll(() => hatchedPixels(panel)).toBeGreaterThan(20);
  await expect(description).toContainText('open');
  const timeline = timelineOf(panel);
  await timeline.focus();
  await timeline.press('Home');
  await timeline.press('End');
  await expect(timeline).toHaveAttribute('aria-valuetext', /Reconnected|status/);
  // Somewhere in the wait, which is long beside everything else.
  await point(panel, 0.2);
  await expect(panel.frame.getByRole('tooltip')).toContainText(/Disconnected for .*Connection lost/);
});

test('the lane of a stream that is selected is scrolled into view', async ({ panel, page }) => {
  await page.evaluate(async () => {
    for (let i = 0; i < 40; i++) await fetch(`/status?interval=1&count=1&event=e${i}`).then((each) => each.text());
  });
  await panel.total(40);
  const lane = overviewOf(panel).locator('.lane-names > div', { hasText: 'event=e38' });
  await expect(lane).toHaveCount(0);
  await panel.streams.first().press('End');
  await panel.streams.filter({ hasText: 'event=e38' }).click();
  await expect(lane).toBeInViewport({ ratio: 1 });
  await panel.streams.first().press('Home');
  await panel.streams.first().click();
  await expect(lane).toHaveCount(0);
});

/** Pixels of the first lane in the colour of the hatching. */
function hatchedPixels(panel: Panel): Promise<number> {
  return timelineOf(panel)
    .locator('canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const probe = document.createElement('i');
      probe.style.color = 'var(--lane-hatch)';
      canvas.parentElement?.append(probe);
      const [red, green, blue] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
      probe.remove();
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, 22) ?? { data: [] };
      let found = 0;
      for (let i = 0; i < data.length; i += 4) {
        const off = [red, green, blue].reduce<number>(
          (sum, value = 0, c) => sum + Math.abs((data[i + c] ?? 0) - value),
          0,
        );
        // The lines are oblique: no pixel has their colour quite.
        if (off < 60) found++;
      }
      return found;
    });
}
