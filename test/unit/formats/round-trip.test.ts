import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Log } from '../../../src/capture/log/log.ts';
import { runs } from '../runs.ts';
import { contentsOf, fileOf, meaningOf } from './files.ts';
import { HEADER, log, message, storedBatch } from './logs.ts';

test('10 000 random logs are read as they were written, and give the same bytes again', async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.integer({ min: 1, max: 300 }), async (batches, step) => {
      const file = await fileOf(batches);
      const contents = await contentsOf(file, {}, step);
      // Not `toEqual`, which takes most of the time; the second look is for the report.
      const [before, after] = [batches.map(meaningOf), contents.batches.map(meaningOf)];
      if (!isDeepStrictEqual(after, before)) expect(after).toEqual(before);
      const again = await fileOf(contents.batches, contents.header);
      expect(Buffer.compare(file, again)).toBe(0);
    }),
    { numRuns: runs(10_000) },
  );
});

test('an imported file gives the same log as the original', async () => {
  const opened = {
    kind: 'stream-opened',
    time: 1,
    stream: 1,
    api: 'fetch',
    method: 'GET',
    url: 'https://a.test/',
  } as const;
  const ended = { kind: 'connection-ended', time: 9, stream: 1, connection: 1, how: 'done' } as const;
  const batches = [
    storedBatch([opened, message('a', { lastEventId: '1' }), message('b', { type: 'status' })]),
    storedBatch([message('ä'.repeat(9)), ended, { kind: 'stream-closed', time: 9, stream: 1, by: 'server' }], [], {
      number: 1,
      seq: 3,
    }),
  ];
  const { batches: imported } = await contentsOf(await fileOf(batches));
  const [before, after] = [new Log(), new Log()];
  for (const batch of batches) before.append(batch);
  for (const batch of imported) after.append(batch);
  expect(after.totals).toEqual(before.totals);
  expect(after.totals.events).toBe(3);
  expect(after.streams).toEqual(before.streams);
  expect(after.rows.end).toBe(before.rows.end);
});

test('keeps an event of 16 MiB and one of control characters', async () => {
  for (const data of ['x'.repeat(16 * 1024 * 1024), '\0'.repeat(1024 * 1024)]) {
    const { batches } = await contentsOf(await fileOf([storedBatch([message(data)])]));
    expect(batches[0]?.events.data === data).toBe(true);
  }
});

test('reads a file without batches', async () => {
  const file = await fileOf([]);
  expect(await contentsOf(file)).toEqual({ header: HEADER, batches: [], problems: [] });
});
