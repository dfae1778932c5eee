import { expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { chooseBatches } from '../../../src/formats/part/choose-batches.ts';
import { LogPart } from '../../../src/formats/part/log-part.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { contentsOf, fileOf } from './files.ts';
import { eventsOf, partOf, reduced } from './parts.ts';
import { logOf, readScenario } from './scenario-logs.ts';

const server = withServer();

async function chosen(batches: readonly StoredBatch[], part: LogPart): Promise<StoredBatch[]> {
  async function* all() {
    yield* batches;
  }
  const own: StoredBatch[] = [];
  for await (const batch of chooseBatches(all(), part)) own.push(batch);
  return own;
}

/** Two scenarios in one log; the first reconnects. */
async function twoStreams(): Promise<StoredBatch[]> {
  const names = ['resume', 'status'];
  const scenarios = SCENARIOS.filter(({ name }) => names.includes(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const batches: StoredBatch[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    const [reading] = await readScenario(server().url, scenario, `choose-${scenario.name}`);
    if (reading !== undefined) batches.push(...logOf(reading, 'fetch', i + 1));
  }
  return batches;
}

test('a whole stream keeps everything, and nothing of another stream', async () => {
  const batches = await twoStreams();
  const log = reduced(batches);
  expect(log.streams.map(({ connections }) => connections.length)).toEqual([2, 1]);
  for (const { index } of log.streams) {
    const rows = partOf(log, (row) => log.rows.at(row)?.stream === index).numbers;
    const own = await chosen(batches, new LogPart(log, rows, new Set([index])));
    // It is a good file, and says of the stream what the whole log says.
    const again = reduced((await contentsOf(await fileOf(own))).batches);
    expect(again.streams).toMatchObject([
      { ...log.streams[index], index: 0, colour: 0, ids: expect.anything(), connections: expect.anything() },
    ]);
    const facts = (each: typeof log) =>
      each.streams
        .filter(({ url }) => url === log.streams[index]?.url)
        .flatMap(({ connections }) =>
          connections.map(({ events, how, opened, over, request }) => ({
            events,
            how,
            opened,
            over,
            headers: request?.headers,
          })),
        );
    expect(facts(again)).toEqual(facts(log));
    const other = log.streams[1 - index];
    expect(String(Buffer.from(await fileOf(own)))).not.toContain(other?.url);
  }
});

test('chosen rows keep their events, their bytes and the records of their stream', async () => {
  const batches = await twoStreams();
  const log = reduced(batches);
  const events = Array.from({ length: log.rows.end }, (_, row) => row).filter((row) => log.rows.at(row)?.kind === 0);
  const wanted = new Set(events.filter((_, i) => i === 1 || i === 3));
  const own = await chosen(
    batches,
    partOf(log, (row) => wanted.has(row)),
  );
  const again = reduced((await contentsOf(await fileOf(own))).batches);
  expect(eventsOf(again)).toEqual(eventsOf(log).filter((_, i) => i === 1 || i === 3));
  const bytes = own.flatMap(({ chunks }) => chunks).map((chunk) => Buffer.from(chunk.bytes).toString());
  for (const row of wanted) expect(bytes.join('')).toContain(log.rows.at(row)?.data);
  const left = events.filter((row) => !wanted.has(row)).map((row) => log.rows.at(row)?.id);
  for (const id of left.slice(0, 3)) expect(bytes.join('')).not.toContain(`id: ${id}\n`);
});
