/** With wire capture on, every scenario of the test server is shown as the server sent it, wherever it is read. */
import { SCENARIOS } from '../../src/server/scenarios/index.ts';
import type { Scenario } from '../../src/server/scenarios/scenario.ts';
import { variantsOf } from '../scenario-urls.ts';
import { cutWhenKnown } from './cut-when-known.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';
import { rowsOf } from './parsed-bodies.ts';
import type { ParsedRow } from './parsed-rows.ts';
import { PLACES, type Place, type Reader, SCRIPT, SCRIPT_PATH, startReader, stopServiceWorkers } from './readers.ts';
import { type Reading, readingOf } from './readings.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { asShown, type ExpectedRow, rowsOfStreams, type ShownRow, showWholeData } from './shown-rows.ts';
import { watchTheWire } from './watch-the-wire.ts';

/** For all streams, and for the rows of each. */
const ROOM = { width: 1400, height: 3800 };
/** Connections that a browser opens to one server. */
const AT_ONCE = 6;

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
    const tall = await openPanelPage(ROOM);
    await showWholeData(tall);
    await untilWatched(tall, read);
    const readings = SCENARIOS.flatMap((scenario) => readingsOf(scenario, place));
    cutWhenKnown(
      tapped,
      (url) => rowsOf(tapped.type(url), tapped.streams(url)).length,
      async (url) => (await rowsOfStreams(tall, [url])).flat().length,
    );
    await readAll(read, readings);
    const names = readings.map(({ url }) => url);
    const shown = async () =>
      (await rowsOfStreams(tall, names)).map((rows, i) => [names[i], inPieces(names[i] ?? '') ? textOf(rows) : rows]);
    const expected = readings.map((reading) => [reading.url, expectedOf(reading, place)]);
    await expect.poll(shown, { intervals: [0] }).toEqual(expected);
    expect(await tall.dropped()).toBe(0);
    await stopServiceWorkers(page);
  });
}

function readingsOf(scenario: Scenario, place: Place): Reading[] {
  const client = scenario.methods.includes('GET') ? 'EventSource' : 'fetch';
  // A page's fetch gains nothing from the wire.
  if (client === 'fetch' && place === 'page') return [];
  const key = `${place.replace(' ', '-')}-${scenario.name}`;
  // So many rows as there is room for.
  const queries = variantsOf(scenario).map((query) => query.replace('count=300', 'count=100'));
  return queries.map((query) => readingOf(client, scenario, query, key));
}

async function readAll(read: Reader, readings: readonly Reading[]): Promise<void> {
  const left = readings.values();
  const readOn = async (): Promise<void> => {
    for (const reading of left) await read(reading);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readOn));
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
function inPieces(url: string): boolean {
  return url.startsWith('/text-stream');
}

function textOf(rows: readonly ShownRow[]): string {
  return rows.map(({ text }) => text).join('');
}

function expectedOf(reading: Reading, place: Place): string | ShownRow[] {
  const { url } = reading;
  return inPieces(url) ? tapped.streams(url).join('') : expectedRows(reading, place).map(asShown);
}

/** What the panel is to show of a reading; a stream that it is not to show has no rows. */
function expectedRows({ client, start, url }: Reading, place: Place): ExpectedRow[] {
  const listened = new Set(start.listen ?? ['message']);
  const hears = ({ label, type }: ParsedRow) =>
    place !== 'page' || client !== 'EventSource' || label !== undefined || listened.has(type);
  return rowsOf(tapped.type(url), tapped.streams(url)).map((row) => ({ ...row, unheard: !hears(row) }));
}
