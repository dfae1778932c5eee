import { expect, test } from 'vitest';
import { eventAt, recordCount, type StoredBatch } from '../../../../src/capture/records/batch.ts';
import { BatchWriter } from '../../../../src/capture/records/batch-writer.ts';
import { PlayClock } from '../../../../src/panel/play/play-clock.ts';
import { timeSlices } from '../../../../src/panel/play/time-slices.ts';
import { replayCommand } from '../../../../src/panel/session/PlayTools.tsx';

test('the clock runs, pauses, changes speed and skips', () => {
  let now = 1000;
  const clock = new PlayClock(() => now);
  now += 100;
  expect([clock.position, clock.until(150)]).toEqual([100, 50]);
  clock.setSpeed(10);
  now += 100;
  expect([clock.position, clock.until(1200)]).toEqual([1100, 10]);
  clock.pause();
  now += 5000;
  expect([clock.position, clock.until(1200), clock.until(0)]).toEqual([1100, Infinity, Infinity]);
  clock.resume();
  clock.resume();
  now += 1;
  expect(clock.position).toBe(1110);
  clock.skipTo(60_000);
  expect([clock.position, clock.until(60_010), clock.until(5)]).toEqual([60_000, 1, 0]);
  clock.skipTo(0);
  expect(clock.position).toBe(60_000);
});

function batchOf(times: readonly number[]): StoredBatch {
  const writer = new BatchWriter();
  const of = { stream: 1, connection: 1 };
  for (const [index, time] of times.entries()) {
    if (index === 0) writer.record({ kind: 'request-sent', time, ...of });
    else {
      const range = { size: 1, truncated: false, offset: -1, length: 0 };
      writer.event({ kind: 'event', time, ...of, type: 'message', data: String(index), lastEventId: '', ...range });
    }
  }
  return {
    ...writer.take(),
    ...{ source: 'page', document: 'd', number: 0, clock: { performance: 100, epoch: 5100 } },
    ...{ tab: 1, seq: 0, frame: 0, documentId: '', documentUrl: '' },
  };
}

test('a batch is split by time: each record once, in order, on the common clock', () => {
  const slices = [...timeSlices(batchOf([0, 5, 15, 16, 200, 190, 210]))];
  expect(slices.map(({ batch, time }) => [time, recordCount(batch)])).toEqual([
    [5000, 3],
    [5016, 1],
    [5200, 3],
  ]);
  const data = slices.flatMap(({ batch: { events } }) =>
    [...events.time].map((_, index) => eventAt(events, index).data),
  );
  expect(data).toEqual(['1', '2', '3', '4', '5', '6']);
  expect([...timeSlices(batchOf([]))]).toEqual([]);
});

test('a pin comes with what is before it, however much later it was made', () => {
  const batch = batchOf([0, 5]);
  const pin = { at: 1, record: { kind: 'pin', time: 9e9, of: 1, on: true } } as const;
  const slices = [...timeSlices({ ...batch, records: [...batch.records, pin] })];
  expect(slices.map(({ batch: own, time }) => [time, recordCount(own)])).toEqual([[5000, 3]]);
});

test('the replay command quotes any file name', () => {
  expect(replayCommand('a.sse.ndjson')).toBe('npm run server -- --replay a.sse.ndjson');
  expect(replayCommand("it's $(rm) me.ndjson")).toBe("npm run server -- --replay 'it'\\''s $(rm) me.ndjson'");
  expect(replayCommand('--port')).toBe("npm run server -- --replay './--port'");
});
