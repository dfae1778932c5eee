import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { EventObserved } from '../../../../src/capture/records/body-record.ts';
import { NO_STREAM, RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { SLOTS, TROUBLE_SLOT } from '../../../../src/capture/rows/type-colours.ts';
import type { Columns } from '../../../../src/capture/timeline/block.ts';
import { Timeline } from '../../../../src/capture/timeline/timeline.ts';
import { runs } from '../../runs.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

const never = () => false;

function timelineOf(log: Log): Timeline {
  const timeline = new Timeline(log);
  timeline.advance(never);
  return timeline;
}

function tally(timeline: Timeline, stream: number, columns: Columns): number[] {
  const counts = new Uint32Array(columns.count * SLOTS);
  timeline.track(stream)?.tally(columns, counts);
  return [...counts];
}

/** The same, row by row. */
function naive(log: Log, stream: number, { count, from, step }: Columns): number[] {
  const counts = Array.from({ length: count * SLOTS }, () => 0);
  for (let number = log.rows.first; number < log.rows.end; number++) {
    const row = log.rows.at(number);
    if (row?.stream !== stream || row.kind !== RowKind.event) continue;
    const column = Math.floor((row.time - from) / step);
    const cell = column * SLOTS + log.typeSlots.of(row.type);
    if (column >= 0 && column < count) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** Mostly in order, now and then a little or far back. */
const steps = fc.array(
  fc.record({
    by: fc.oneof(
      { weight: 20, arbitrary: fc.nat(5) },
      { weight: 3, arbitrary: fc.integer({ min: -20, max: 0 }) },
      fc.integer({ min: -3000, max: 3000 }),
    ),
    stream: fc.integer({ min: 1, max: 2 }),
    type: fc.constantFrom('message', 'price', 'status', 'log'),
  }),
  { maxLength: 1000, size: 'max' },
);
const views = fc.array(
  fc.record({
    from: fc.integer({ min: -500, max: 3000 }),
    step: fc.double({ min: 0.01, max: 500, noNaN: true }),
    count: fc.integer({ min: 1, max: 300 }),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('timeline', () => {
  test('counts the same at any zoom as a plain loop over the rows', () => {
    fc.assert(
      fc.property(steps, views, fc.nat(1000), (made, windows, forgotten) => {
        let time = 0;
        const events: EventObserved[] = made.map(({ by, stream, type }) => {
          time += by;
          return event('', { time, stream, type });
        });
        const log = new Log();
        const timeline = new Timeline(log);
        const whole = { from: EPOCH, step: 7, count: 200 };
        const inParts = new Uint32Array(whole.count * SLOTS);
        let counted = 0;
        for (let at = 0, seq = 0; at < events.length; at += 97, seq = at) {
          log.append(batch(seq, events.slice(at, at + 97)));
          timeline.advance(never);
          timeline.track(0)?.tally(whole, inParts, counted);
          counted = log.rows.end;
        }
        expect([...inParts]).toEqual(naive(log, 0, whole));
        log.forget(forgotten);
        timeline.advance(never);
        for (const { from, ...rest } of windows) {
          const columns = { from: EPOCH + from, ...rest };
          for (const stream of [0, 1]) {
            expect(tally(timeline, stream, columns)).toEqual(naive(log, stream, columns));
          }
        }
      }),
      { numRuns: runs(20) },
    );
  });

  test('forgets what the log forgets, late rows included', () => {
    const log = new Log();
    const early = Array.from({ length: 9000 }, (_, n) => event('', { time: n }));
    log.append(batch(0, [...early, event('late', { time: 5 })]));
    const timeline = timelineOf(log);
    log.forget(8500);
    timeline.advance(never);
    const columns = { from: EPOCH, step: 4096, count: 3 };
    expect(tally(timeline, 0, columns).filter((count) => count > 0)).toEqual([1, 808]);
    expect(timeline.from).toBe(EPOCH + 5);
  });

  test('begins at the clear where streams go on, however long they have been open', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a', { time: 3 })]));
    const timeline = timelineOf(log);
    log.clear(2);
    const clock = { performance: 60_010, epoch: EPOCH + 60_010 };
    const sent = { kind: 'request-sent', time: 0, stream: 1, connection: 1 } as const;
    log.append(batch(2, [opened({ again: true }), sent, event('b', { time: 60_005 })], { clock }));
    timeline.advance(never);
    // What was on its way is shown where it was.
    expect([timeline.from, timeline.to]).toEqual([EPOCH + 60_005, EPOCH + 60_010]);
    expect(log.streams[0]?.opened).toBe(EPOCH);
  });

  test('starts over with the log, in slices if needed', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a', { time: 3 })]));
    const timeline = timelineOf(log);
    log.clear(2);
    expect(timeline.complete).toBe(false);
    timeline.advance(never);
    expect([timeline.track(0), timeline.from]).toEqual([undefined, Number.POSITIVE_INFINITY]);
    log.append(
      batch(
        2,
        Array.from({ length: 2000 }, (_, n) => event('', { time: n })),
      ),
    );
    let slices = 0;
    for (; !timeline.complete; slices++) timeline.advance(() => true);
    expect(slices).toBeGreaterThan(2);
    expect([timeline.from, timeline.to]).toEqual([EPOCH, EPOCH + 1999]);
  });

  test('finds the mark before and after a time', () => {
    const log = new Log();
    log.append(
      batch(
        0,
        Array.from({ length: 1000 }, (_, n) => event('', { time: n * 10 })),
      ),
    );
    const track = timelineOf(log).track(0);
    expect(track?.from(EPOCH + 2555)).toMatchObject({ time: EPOCH + 2560, row: 256 });
    expect(track?.before(EPOCH + 2560)).toMatchObject({ time: EPOCH + 2550, row: 255 });
    expect(track?.before(EPOCH)).toBeUndefined();
    expect(track?.from(EPOCH + 9991)).toBeUndefined();
    expect(track?.before(EPOCH + 99_999)).toMatchObject({ row: 999 });
  });

  test('keeps problems apart, and what concerns the whole tab', () => {
    const log = new Log();
    const inBody = { time: 1, stream: 1, connection: 1, offset: 0, length: 1 };
    log.append(batch(0, [{ kind: 'problem', ...inBody, problem: 'nul' }]));
    log.append(batch(1, [{ kind: 'dropped', time: 2, reason: 'quota', count: 1, bytes: 1 }]));
    const timeline = timelineOf(log);
    expect(timeline.track(0)?.from(0)?.slot).toBe(TROUBLE_SLOT);
    expect(timeline.track(NO_STREAM)?.from(0)?.slot).toBe(TROUBLE_SLOT);
  });
});
