/** Every scenario of the test server, read in every way that makes sense: shown as the server sent it, and as a file. */

import { SCENARIOS } from '../../src/server/scenarios/index.ts';
import { findStream } from '../page/log.ts';
import { readLog } from '../stored-log.ts';
import { cutWhenKnown } from './cut-when-known.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';
import { rowsOf } from './parsed-bodies.ts';
import { type Reading, readAll, readingsOfAll } from './readings.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { roundTrip } from './round-trip.ts';
import { asShown, type ExpectedRow, PREVIEW, shownRows, showWholeData } from './shown-rows.ts';

/** For all streams of a group, and the rows of most of them. */
const ROOM = { width: 1400, height: 2600 };
/** For the rows of any. */
const MUCH_ROOM = { width: 1400, height: 7000 };

let tapped: RecordingProxy;
test.beforeAll(async ({ server: { url } }) => {
  tapped = await startRecordingProxy(url);
});
test.afterAll(() => tapped.close());

for (const group of new Set(SCENARIOS.map((scenario) => scenario.group))) {
  test(`what the server sent is shown, saved and opened again: ${group}`, async ({
    browserWithExtension,
    openPanelPage,
    page,
    panel,
  }) => {
    await page.goto(`${tapped.url}/blank`);
    const together = readingsOfAll(SCENARIOS.filter((each) => each.group === group));
    const readings = together.flat();
    const known = new Map(readings.map((reading) => [reading.url, reading]));
    cutWhenKnown(
      tapped,
      (url) => expectedRows(known.get(url)).filter(({ label, unheard }) => label === undefined && !unheard).length,
      async (url) => (await panel.frame.evaluate(readLog, url)).streams.flatMap(({ events }) => events).length,
    );
    await readAll(page, together);
    const tall = await openPanelPage(ROOM);
    await showWholeData(tall);
    for (const reading of readings) await compare(tall, reading);
    expect(await tall.dropped()).toBe(0);
    await tall.devtools.close();
    await page.bringToFront();
    const streams = await roundTrip(browserWithExtension, panel, page);
    expect(streams.length).toBeGreaterThan(readings.length / 2);
  });
}

/** Rows of all that the server has sent. Of an `EventSource` only events; without a listener they are `unheard`. */
function expectedRows(reading: Reading | undefined): ExpectedRow[] {
  if (reading === undefined) return [];
  const { client, start, url } = reading;
  const sent = rowsOf(tapped.type(url), tapped.streams(url));
  if (client !== 'EventSource') return sent.map((row) => ({ ...row, unheard: false }));
  const listened = new Set(start.listen ?? ['message']);
  return sent.filter(({ label }) => label === undefined).map((row) => ({ ...row, unheard: !listened.has(row.type) }));
}

async function compare(panel: Panel, reading: Reading): Promise<void> {
  const { client, url } = reading;
  const bodies = tapped.streams(url);
  const name = panel.streams.filter({ has: panel.frame.locator('.name', { hasText: url }) });
  if (bodies.length === 0 && client !== 'EventSource') {
    await expect(name, `${url} is no stream`).toHaveCount(0);
    return;
  }
  const expected = expectedRows(reading);
  if (url.startsWith('/text-stream')) {
    // Where a piece of text ends is chance.
    await name.click();
    const text = async () => (await shownRows(panel)).map((row) => row.text).join('');
    await expect.poll(text, { message: url }).toBe(bodies.join(''));
    return;
  }
  const isLong = expected.length > 100;
  if (isLong) await panel.devtools.setViewportSize(MUCH_ROOM);
  // A hundred of them: a real pointer waits until so large a panel stands still.
  await name.dispatchEvent('click');
  await expect.poll(() => shownRows(panel), { message: url, intervals: [20, 50, 100] }).toEqual(expected.map(asShown));
  if (isLong) await panel.devtools.setViewportSize(ROOM);
  if (!expected.some(({ text }) => text.length > PREVIEW)) return;
  // A row shows the beginning: what is stored is the whole.
  const stored = await findStream(panel.devtools, url);
  const whole = expected.filter(({ label, unheard }) => label === undefined && !unheard);
  expect(stored?.events).toEqual(whole.map(({ id, text, type }) => `${type}:${text}#${id}`));
}
