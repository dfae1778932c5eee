import { expect, test } from 'vitest';
import type { StoredBatch } from '../../../../src/capture/records/batch.ts';
import { Lag } from '../../../../src/panel/source/lag.ts';
import { batch, EPOCH, event, NETWORK } from '../../capture/build.ts';

/** A batch of an event that the page got at `at`, closed at `closed`, in ms since the panel was opened. */
function batchOf(at: number, closed: number, more: Partial<StoredBatch> = {}): StoredBatch {
  return batch(0, [event('a', { time: at })], { clock: { performance: closed, epoch: EPOCH + closed }, ...more });
}

const start = () => new Lag(EPOCH);

test('a panel is behind by the age of the newest record while the page has more to read', () => {
  const lag = start();
  lag.note([batchOf(1000, 4800, { waiting: 12_000_000 })], false, EPOCH + 5000);
  expect(lag.at(EPOCH + 5000)).toEqual({ ms: 4000, bytes: 12_000_000 });
  expect(lag.at(EPOCH + 5500)).toEqual({ ms: 4500, bytes: 12_000_000 });
});

test('a panel is behind while the background has more', () => {
  const lag = start();
  lag.note([batchOf(1000, 1000)], true, EPOCH + 3000);
  expect(lag.at(EPOCH + 3000)).toEqual({ ms: 2000, bytes: 0 });
});

test('what waits in several documents adds up', () => {
  const lag = start();
  const frame = batchOf(1000, 4000, { document: 'frame', waiting: 2 });
  lag.note([batchOf(1000, 4000, { waiting: 1 }), frame], false, EPOCH + 4000);
  expect(lag.at(EPOCH + 4000)?.bytes).toBe(3);
});

test('a panel that has caught up is not behind, however old its newest record becomes', () => {
  const lag = start();
  lag.note([batchOf(1000, 4000, { waiting: 5 })], true, EPOCH + 4000);
  lag.note([batchOf(1500, 4500)], false, EPOCH + 4600);
  expect(lag.at(EPOCH + 4600)).toBeUndefined();
  expect(lag.at(EPOCH + 90_000)).toBeUndefined();
});

test('less than a second is not said', () => {
  const lag = start();
  lag.note([batchOf(1000, 1900, { waiting: 5 })], true, EPOCH + 1900);
  expect(lag.at(EPOCH + 1900)).toBeUndefined();
});

test('a log from before the panel was opened is not late', () => {
  const lag = start();
  lag.note([batchOf(-60_000, -59_000, { waiting: 5 })], true, EPOCH + 10);
  expect(lag.at(EPOCH + 10)).toBeUndefined();
});

test('events that the browser lists late are not late', () => {
  const lag = start();
  lag.note([{ ...batchOf(10, 20), ...NETWORK, clock: { performance: 0, epoch: EPOCH + 9000 } }], true, EPOCH + 9000);
  expect(lag.at(EPOCH + 9000)).toBeUndefined();
  lag.note([batchOf(9500, 9500)], false, EPOCH + 9500);
  lag.note(
    [{ ...batchOf(10, 20), ...NETWORK, clock: { performance: 0, epoch: EPOCH + 12_000 } }],
    true,
    EPOCH + 12_000,
  );
  expect(lag.at(EPOCH + 12_000)).toBeUndefined();
});

test.each([
  ['after sleep', 3_600_000],
  ['after the clock was set back', -3_600_000],
])('nothing is said %s', (_, jump) => {
  const lag = start();
  lag.note([batchOf(1000, 4000, { waiting: 5 })], true, EPOCH + 4000);
  expect(lag.at(EPOCH + 4000 + jump)).toBeUndefined();
});

test('a document that was left with something to read is forgotten', () => {
  const lag = start();
  lag.note([batchOf(1000, 4000, { waiting: 5 })], false, EPOCH + 4000);
  expect(lag.at(EPOCH + 10_000)).toBeUndefined();
  lag.note([batchOf(10_100, 10_100, { document: 'next' })], false, EPOCH + 10_200);
  expect(lag.at(EPOCH + 12_000)).toBeUndefined();
});
