import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { Pin } from '../../../../src/capture/records/tab-record.ts';
import { nextPin, PinnedRows } from '../../../../src/panel/pins/pinned-rows.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

const own = { source: 'network', document: 'own', documentId: '', documentUrl: '', frame: -1 } as const;
const pin = (of: number, note?: string): Pin => ({ kind: 'pin', time: 0, of, on: true, ...(note && { note }) });

/** Sequence numbers: 0 opens the stream, 1 to 3 are events, rows 0 to 2. */
function three(): Log {
  const log = new Log();
  log.append(batch(0, [opened(), event('a'), event('b'), event('c')]));
  return log;
}

test('a pin has a note, which can change, and goes when it is removed', () => {
  const log = three();
  log.append(batch(4, [pin(2, 'look'), pin(3)], own));
  expect([...log.pins]).toEqual([
    [2, 'look'],
    [3, ''],
  ]);
  log.append(batch(6, [pin(2, 'here'), { kind: 'pin', time: 0, of: 3, on: false }], own));
  expect([...log.pins]).toEqual([[2, 'here']]);
});

test('a pin adds no row and does not make the log longer in time', () => {
  const log = three();
  const { latest, rows } = log;
  const { end } = rows;
  log.append(batch(4, [pin(2)], { ...own, clock: { performance: 0, epoch: EPOCH + 1e9 } }));
  expect([log.latest, log.rows.end]).toEqual([latest, end]);
});

test('pins go with their rows', () => {
  const log = three();
  log.append(batch(4, [pin(1), pin(3)], own));
  log.forget(2);
  expect([...log.pins.keys()]).toEqual([3]);
  log.clear(6);
  expect(log.pins.size).toBe(0);
});

test('the next pin is the one below, and after the last the first', () => {
  const log = three();
  expect(nextPin(log, undefined, 1)).toBeUndefined();
  log.append(batch(4, [pin(3), pin(1)], own));
  expect(nextPin(log, undefined, 1)).toBe(0);
  expect(nextPin(log, 0, 1)).toBe(2);
  expect(nextPin(log, 2, 1)).toBe(0);
  expect(nextPin(log, 1, -1)).toBe(0);
  expect(nextPin(log, 0, -1)).toBe(2);
});

test('rows of pins are found again after each change', () => {
  const log = three();
  const pinned = new PinnedRows(log);
  log.append(batch(4, [pin(3), pin(6)], own));
  expect(pinned.list).toEqual([2]);
  // A pin may come before its row.
  log.append(batch(6, [event('d')]));
  expect(pinned.list).toEqual([2, 3]);
  log.append(batch(7, [{ kind: 'pin', time: 0, of: 3, on: false }], own));
  expect(pinned.list).toEqual([3]);
  log.clear(8);
  expect(pinned.list).toEqual([]);
});
