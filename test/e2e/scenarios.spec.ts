/** Every scenario of the test server, read in every way that makes sense: shown as the server sent it, and as a file. */

import { SCENARIOS } from '../../src/server/scenarios/index.ts';
import { findStream } from '../page/log.ts';
import { readLog } from '../stored-log.ts';
import { cutWhenKnown } from './cut-when-known.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';
import { rowsOf } from './parsed-bodies.ts';
import { readAll, startReader } from './readers.ts';
import { type Reading, readingsOf } from './readings.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { roundTrip } from './round-trip.ts';
import { asShown, type ExpectedRow, PREVIEW, showWholeData } from './shown-rows.ts';
import { type Shown, untilShown } from './until-shown.ts';

/** For all streams of a group, and for the rows of each. */
const ROOM = { width: 1400, height: 3800 };

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
    const readings = SCENARIOS.filter((each) => each.group === group).flatMap(readingsOf);
    const known = new Map(readings.map((reading) => [reading.url, reading]));
    cutWhenKnown(
      tapped,
      (url) => expectedRows(known.get(url)).filter(({ label, unheard }) => label === undefined && !unheard).length,
      async (url) => (await panel.frame.evaluate(readLog, url)).streams.flatMap(({ events }) => events).length,
    );
    await readAll(await startReader(page, 'page'), readings);
    await showWholeData(panel);
    const tall = await openPanelPage(ROOM);
    await untilShown(tall, new Map(readings.map((reading) => [reading.url, expectedOf(reading)])));
    for (const reading of readings) await expectWholeTexts(tall, reading);
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

function expectedOf(reading: Reading): Shown {
  const { client, url } = reading;
  const bodies = tapped.streams(url);
  if (bodies.length === 0 && client !== 'EventSource') return undefined;
  // Where a piece of text ends is chance.
  return url.startsWith('/text-stream') ? bodies.join('') : expectedRows(reading).map(asShown);
}

/** A row shows the beginning of a long text: what is stored is the whole. */
async function expectWholeTexts(panel: Panel, reading: Reading): Promise<void> {
  const expected = expectedRows(reading);
  if (!expected.some(({ text }) => text.length > PREVIEW)) return;
  const stored = await findStream(panel.devtools, reading.url);
  const whole = expected.filter(({ label, unheard }) => label === undefined && !unheard);
  expect(stored?.events).toEqual(whole.map(({ id, text, type }) => `${type}:${text}#${id}`));
}
