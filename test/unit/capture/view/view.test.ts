import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

const all = { filter: parseFilter(''), streams: new Set<number>() };
const always = () => true;
const never = () => false;

function logOf(count: number): Log {
  const log = new Log();
  log.append(
    batch(
      0,
      Array.from({ length: count }, (_, n) => event(String(n), { stream: 1 + (n % 2) })),
    ),
  );
  return log;
}

describe('view', () => {
  test('is the log itself without a filter', () => {
    const view = new View(logOf(10), all);
    expect([view.length, view.rowAt(3), view.rowAt(10), view.indexOf(3), view.complete]).toEqual([
      10,
      3,
      undefined,
      3,
      true,
    ]);
  });

  test('counts the events that it shows, even when the oldest are forgotten', () => {
    const log = logOf(10_000);
    const view = new View(log, { ...all, streams: new Set([0]) });
    view.advance(never);
    expect([view.length, view.events]).toEqual([5000, 5000]);
    log.forget(9000);
    view.advance(never);
    expect(view.length).toBeLessThan(1000);
    expect(view.events).toBe(view.length);
    log.append(batch(10_000, [event('more')]));
    view.advance(never);
    expect(view.events).toBe(view.length);
  });

  test('tests a connection again when more becomes known', () => {
    const log = new Log();
    const on = { time: 0, stream: 1, connection: 1 };
    log.append(
      batch(0, [opened(), { kind: 'response-started', ...on, status: 200 }, { kind: 'connection-lost', ...on }]),
    );
    const describeRow = ({ stream = -1 }: { stream: number | undefined }) =>
      `${log.streams[stream]?.connections.length} connections`;
    const view = new View(log, { ...all, filter: parseFilter('"2 connections"'), describe: describeRow });
    const other = new View(log, { ...all, filter: parseFilter('"1 connections"'), describe: describeRow });
    view.advance(never);
    other.advance(never);
    expect([view.length, other.length]).toEqual([0, 2]);
    log.append(batch(3, [{ kind: 'request-sent', ...on, connection: 2 }]));
    view.advance(never);
    other.advance(never);
    expect([view.rowAt(0), view.rowAt(1), view.length, other.length]).toEqual([0, 1, 2, 0]);
  });

  test('follows the problems that rows show, without looking at the other rows again', () => {
    const log = logOf(5000);
    const asked: number[] = [];
    const problems = new Map([[7, [{ id: 'no-ids' }]]]);
    const problemsOf = (row: number) => {
      asked.push(row);
      return problems.get(row);
    };
    const view = new View(log, { ...all, filter: parseFilter('is:problem'), problemsOf });
    const rows = () => Array.from({ length: view.length }, (_, n) => view.rowAt(n));
    view.advance(never);
    expect([rows(), view.events]).toEqual([[7], 1]);
    asked.length = 0;
    problems.delete(7);
    problems.set(4000, [{ id: 'no-ids' }]);
    problems.set(12, [{ id: 'cached' }]);
    expect(view.problemsChanged([7, 12, 4000, 9000])).toBe(true);
    expect([rows(), view.events, asked]).toEqual([[12, 4000], 2, [7, 12, 4000]]);
    const other = new View(log, { ...all, filter: parseFilter('7'), problemsOf });
    expect(other.problemsChanged([7])).toBe(false);
  });

  test('filters old rows in slices, and new ones as they arrive', () => {
    const log = logOf(5000);
    const view = new View(log, { ...all, filter: parseFilter('data:/7$/') });
    let slices = 0;
    for (; !view.complete; slices++) view.advance(always);
    expect(slices).toBeGreaterThan(5);
    expect([view.length, view.events, view.rowAt(1), view.indexOf(17), view.indexOf(18)]).toEqual([
      500, 500, 17, 1, -1,
    ]);
    log.append(batch(5000, [event('7')]));
    expect(view.complete).toBe(false);
    view.advance(never);
    expect(view.rowAt(500)).toBe(5000);
  });

  test('shows the selected streams, and rows without a stream', () => {
    const log = logOf(10);
    log.append(batch(10, [{ kind: 'paused', time: 0, events: 1, bytes: 1 }]));
    const view = new View(log, { ...all, streams: new Set([1]) });
    view.advance(never);
    expect(Array.from({ length: view.length }, (_, n) => view.rowAt(n))).toEqual([1, 3, 5, 7, 9, 10]);
  });

  test('shows a range of time, rows without a stream included', () => {
    const log = new Log();
    log.append(
      batch(
        0,
        [1, 5, 3, 9].map((time) => event(String(time), { time })),
      ),
    );
    log.append(batch(4, [{ kind: 'paused', time: 4, events: 1, bytes: 1 }]));
    const view = new View(log, { ...all, range: { from: EPOCH + 3, to: EPOCH + 5 } });
    view.advance(never);
    expect(Array.from({ length: view.length }, (_, n) => view.rowAt(n))).toEqual([1, 2, 4]);
  });

  test('hides kinds of rows', () => {
    const log = logOf(3);
    log.append(batch(3, [{ kind: 'paused', time: 0, events: 1, bytes: 1 }, event('last')]));
    const view = new View(log, { ...all, hidden: new Set([RowKind.paused]) });
    view.advance(never);
    expect([view.length, view.events, view.rowAt(3)]).toEqual([4, 4, 4]);
  });

  test('drops rows that the log has forgotten', () => {
    const log = logOf(9000);
    const filtered = new View(log, { ...all, filter: parseFilter('data:/0$/') });
    const whole = new View(log, all);
    filtered.advance(never);
    log.forget(8500);
    filtered.advance(never);
    expect(filtered.rowAt(0)).toBe(8200);
    expect(whole.rowAt(0)).toBe(8192);
    expect(whole.indexOf(8192)).toBe(0);
  });

  test('is complete at once when the first late row arrives', () => {
    const log = logOf(9000);
    const view = new View(log, all);
    log.rows.add({ kind: RowKind.event, time: 0, seq: 9000, stream: 0, after: 3 });
    view.advance(always);
    expect([view.length, view.events]).toEqual([8192 + 512, 8192 + 512]);
    view.advance(never);
    expect([view.length, view.events]).toEqual([9001, 9001]);
    expect([view.rowAt(3), view.rowAt(4), view.rowAt(5), view.rowAt(9000)]).toEqual([3, 9000, 4, 8999]);
  });

  test('keeps a late row as long as the log does, even when its neighbours are forgotten', () => {
    const log = logOf(9000);
    const add = (after: number) => log.rows.add({ kind: RowKind.event, time: 0, seq: 9000, stream: 0, after });
    add(4000);
    add(8500);
    const view = new View(log, { ...all, streams: new Set([0]) });
    view.advance(never);
    log.forget(8500);
    view.advance(never);
    expect([view.rowAt(0), view.rowAt(1), view.indexOf(9000)]).toEqual([9000, 8192, 0]);
    expect(view.length).toBe((9000 - 8192) / 2 + 2);
    expect(view.events).toBe(view.length);
  });

  test('notices that the log started over', () => {
    const log = logOf(3);
    const view = new View(log, all);
    log.clear(3);
    expect(view.stale).toBe(true);
  });
});
