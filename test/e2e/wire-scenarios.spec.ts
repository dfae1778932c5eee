/** With wire capture on, every scenario of the test server is shown as the server sent it, wherever it is read. */
import { SCENARIOS } from '../../src/server/scenarios/index.ts';
import type { Scenario } from '../../src/server/scenarios/scenario.ts';
import { variantsOf } from '../scenario-urls.ts';
import { cutWhenKnown } from './cut-when-known.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';
import { rowsOf } from './parsed-bodies.ts';
import type { ParsedRow } from './parsed-rows.ts';
import {
  PLACES,
  type Place,
  type Reader,
  readAll,
  SCRIPT,
  SCRIPT_PATH,
  startReader,
  stopServiceWorkers,
} from './readers.ts';
import { type Reading, readingOf } from './readings.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { asShown, type ExpectedRow, rowsOfStreams, showWholeData } from './shown-rows.ts';
import { type Shown, untilShown } from './until-shown.ts';
import { watchTheWire } from './watch-the-wire.ts';

/** For all streams, and for the rows of each. */
const ROOM = { width: 1400, height: 3800 };

let tapped: RecordingProxy;
test.beforeAll(async ({ server: { url } }) => {
  tapped = await startRecordingProxy(url, { [SCRIPT_PATH]: SCRIPT });
});
test.afterAll(() => tapped.close());

for (const place of PLACES) {
  test(`what the server sent to a ${place} is shown byte by byte`, async ({ openPanelPage, page, panel }) => {
    await page.goto(`${tapped.url}/blank`);
    await watchTheWire(panel);
    const read = await startReader(page, place);
    await showWholeData(panel);
    const tall = await openPanelPage(ROOM);
    await untilWatched(tall, read);
    const readings = SCENARIOS.flatMap((scenario) => readingsIn(scenario, place));
    cutWhenKnown(
      tapped,
      (url) => rowsOf(tapped.type(url), tapped.streams(url)).length,
      async (url) => (await rowsOfStreams(tall, [url]))[0]?.length ?? 0,
    );
    await readAll(read, readings);
    await untilShown(tall, new Map(readings.map((reading) => [reading.url, expectedOf(reading, place)])));
    expect(await tall.dropped()).toBe(0);
    await stopServiceWorkers(page);
  });
}

function readingsIn(scenario: Scenario, place: Place): Reading[] {
  const client = scenario.methods.includes('GET') ? 'EventSource' : 'fetch';
  // A page's fetch gains nothing from the wire.
  if (client === 'fetch' && place === 'page') return [];
  const key = `${place.replace(' ', '-')}-${scenario.name}`;
  return variantsOf(scenario).map((query) => readingOf(client, scenario, query, key));
}

const PROBE = SCENARIOS.filter(({ name }) => name === 'comments');

/** A worker that has just started may make its first requests unwatched: reads until comments are shown. */
async function untilWatched(panel: Panel, read: Reader): Promise<void> {
  let count = 0;
  await expect(async () => {
    count += 1;
    for (const scenario of PROBE) await read(readingOf('EventSource', scenario, '', `probe-${count}`));
    await streamOf(panel, `key=probe-${count}`).click();
    await expect(panel.markers.filter({ hasText: 'Comment' }).first()).toBeVisible({ timeout: 10_000 });
  }).toPass();
}

function streamOf(panel: Panel, text: string) {
  return panel.streams.filter({ has: panel.frame.locator('.name', { hasText: text }) });
}

/** Where a piece of text ends is chance: only the whole is compared. */
function expectedOf(reading: Reading, place: Place): Shown {
  const { url } = reading;
  return url.startsWith('/text-stream') ? tapped.streams(url).join('') : expectedRows(reading, place).map(asShown);
}

/** What the panel is to show of a reading; a stream that it is not to show has no rows. */
function expectedRows({ client, start, url }: Reading, place: Place): ExpectedRow[] {
  const listened = new Set(start.listen ?? ['message']);
  const hears = ({ label, type }: ParsedRow) =>
    place !== 'page' || client !== 'EventSource' || label !== undefined || listened.has(type);
  return rowsOf(tapped.type(url), tapped.streams(url)).map((row) => ({ ...row, unheard: !hears(row) }));
}
