import { expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { chooseBatches } from '../../../src/formats/part/choose-batches.ts';
import { LogPart } from '../../../src/formats/part/log-part.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { contentsOf, fileOf } from './files.ts';
import { message, storedBatch } from './logs.ts';
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

test('a chosen block keeps the LF of its blank line, which came in the next read', async () => {
  const chunk = (offset: number, text: string) => {
    return { time: 1, stream: 1, connection: 1, offset, bytes: new TextEncoder().encode(text) };
  };
  const api = { api: 'fetch', method: 'GET', url: 'https://a.test/' } as const;
  const batches = [
    storedBatch(
      [{ kind: 'stream-opened', time: 0, stream: 1, ...api }, message('a', { offset: 0, length: 10 })],
      [chunk(0, 'data: a\r\n\r')],
    ),
    storedBatch(
      [message('b', { offset: 11, length: 9 }), message('c', { offset: 20, length: 9 })],
      [chunk(10, '\ndata: b\n\ndata: c\n\n')],
      { number: 1, seq: 2 },
    ),
  ];
  const kept = async (...rows: number[]) => {
    const part = partOf(reduced(batches), (row) => rows.includes(row));
    const chunks = (await chosen(batches, part)).flatMap((each) => each.chunks);
    return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString();
  };
  expect(await kept(0)).toBe('data: a\r\n\r\n');
  expect(await kept(0, 2)).toBe('data: a\r\n\r\ndata: c\n\n');
  expect(await kept(1)).toBe('data: b\n\n');
});

test('a pin follows its row, and is left out without it', async () => {
  const pin = (of: number) => ({ kind: 'pin', time: 0, of, on: true, note: `${of}` }) as const;
  const batches = [
    storedBatch(['a', 'b', 'c'].map((data) => message(data))),
    storedBatch([pin(0), pin(2)], [], { number: 1, seq: 3 }),
  ];
  const log = reduced(batches);
  const own = await chosen(
    batches,
    partOf(log, (row) => log.rows.at(row)?.data !== 'a'),
  );
  const again = reduced(own);
  expect([...again.pins]).toEqual([[1, '2']]);
  expect(again.rows.at(1)).toMatchObject({ data: 'c', seq: 1 });
});
