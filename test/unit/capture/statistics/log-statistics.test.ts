import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { LogStatistics } from '../../../../src/capture/statistics/log-statistics.ts';
import { batch, event, opened } from '../build.ts';

const never = () => false;

function read(log: Log): LogStatistics {
  const statistics = new LogStatistics(log);
  statistics.advance(never);
  return statistics;
}

describe('how the events of a stream are distributed', () => {
  test('gaps lead to the rows before and after them, the largest first', () => {
    const log = new Log();
    const times = [0, 10, 510, 520, 820, 830, 840, 1000, 1007];
    log.append(batch(0, [opened(), ...times.map((time) => event('x', { time }))]));
    const of = read(log).streams.get(0);
    expect(of?.largestGaps.list).toEqual([
      { ms: 500, before: 1, after: 2 },
      { ms: 300, before: 3, after: 4 },
      { ms: 160, before: 6, after: 7 },
      { ms: 10, before: 0, after: 1 },
      { ms: 10, before: 2, after: 3 },
    ]);
    expect([of?.events, of?.gaps.count, of?.late]).toEqual([9, 8, 0]);
  });

  test('gaps, sizes and rates are counted by type', () => {
    const log = new Log();
    log.append(
      batch(0, [
        opened(),
        event('x', { time: 0, size: 3 }),
        event('yy', { time: 15, size: 30, type: 'status' }),
        event('x', { time: 30, size: 3 }),
      ]),
    );
    const of = read(log).streams.get(0);
    const status = log.typeSlots.of('status');
    expect([...(of?.types.types ?? [])]).toEqual([
      ['message', { slot: 0, count: 2 }],
      ['status', { slot: status, count: 1 }],
    ]);
    expect(of?.gaps.bars().map(({ counts }) => [counts[0], counts[status]])).toEqual([[1, 1]]);
    expect(of?.sizes.bars().map(({ counts }) => [counts[0], counts[status]])).toEqual([
      [2, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
    expect(of?.overTime.column(0)[0]).toBe(1);
    expect(of?.overTime.column(15)[status]).toBe(1);
  });

  test('each stream has its own, and only chosen streams are read', () => {
    const log = new Log();
    log.append(
      batch(0, [
        opened(),
        opened({ stream: 2 }),
        event('x', { time: 0 }),
        event('x', { time: 5, stream: 2 }),
        event('x', { time: 20 }),
      ]),
    );
    const statistics = read(log);
    expect([...statistics.streams].map(([index, { events }]) => [index, events])).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(statistics.streams.get(0)?.largestGaps.list).toEqual([{ ms: 20, before: 0, after: 2 }]);
    statistics.choose(new Set([1]));
    expect(statistics.streams.size).toBe(0);
    statistics.advance(never);
    expect([...statistics.streams.keys()]).toEqual([1]);
  });

  test('a stream that is chosen later is read from its first event, and the others are not read again', () => {
    const log = new Log();
    log.append(batch(0, [opened(), opened({ stream: 2 }), event('x'), event('x', { stream: 2 })]));
    const statistics = new LogStatistics(log);
    statistics.choose(new Set([0]));
    statistics.advance(never);
    const [first] = statistics.streams.values();
    log.append(batch(4, [opened({ stream: 3 })]));
    statistics.choose(new Set([0, 2]));
    log.append(batch(5, [event('x', { stream: 3 }), event('x')]));
    statistics.advance(never);
    expect(statistics.streams.get(0)).toBe(first);
    expect([...statistics.streams].map(([index, { events }]) => [index, events])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    statistics.choose(new Set([0, 1]));
    statistics.advance(never);
    expect([...statistics.streams].map(([index, { events }]) => [index, events])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });

  test('later events are added, in slices of time', () => {
    const log = new Log();
    log.append(batch(0, [opened(), ...Array.from({ length: 100 }, (_, time) => event('x', { time }))]));
    const statistics = new LogStatistics(log);
    expect(statistics.advance(() => true)).toBe(false);
    expect(statistics.streams.get(0)?.events).toBeLessThan(100);
    while (!statistics.advance(() => true));
    expect(statistics.streams.get(0)?.events).toBe(100);
    log.append(batch(101, [event('x', { time: 300 })]));
    statistics.advance(never);
    expect(statistics.streams.get(0)?.largestGaps.list[0]).toEqual({ ms: 201, before: 99, after: 100 });
  });

  test('a log that starts over is read again', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('x'), event('x')]));
    const statistics = read(log);
    log.clear(3);
    log.append(batch(3, [opened({ again: true }), event('x')]));
    statistics.advance(never);
    expect([...statistics.streams.values()].map(({ events }) => events)).toEqual([1]);
  });

  test('an event that arrives late counts, but makes no gap', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a', { time: 100 }), event('c', { time: 300 })]));
    log.rows.add({ kind: RowKind.event, time: log.rows.time(0) + 50, seq: 3, stream: 0, type: 'b', after: 0 });
    log.append(batch(4, [event('d', { time: 310 })]));
    const of = read(log).streams.get(0);
    expect([of?.events, of?.late]).toEqual([4, 1]);
    expect(of?.largestGaps.list.map(({ ms }) => ms)).toEqual([200, 10]);
  });

  test('with a new type for each event memory stays bounded, and every event counts', () => {
    const log = new Log();
    log.append(batch(0, [opened(), ...Array.from({ length: 150 }, (_, i) => event('x', { type: `type ${i}` }))]));
    const types = read(log).streams.get(0)?.types;
    expect([types?.types.size, types?.others]).toEqual([100, 50]);
  });
});
