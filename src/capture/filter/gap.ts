import { NO_STREAM, RowKind } from '../row-kind.ts';
import type { Rows } from '../rows.ts';
import { SLOT_MASK } from '../segment.ts';
import { contains, type Interval } from './interval.ts';
import type { RowTest } from './row-test.ts';

/** Rows that are looked at for the event before one that came late. */
const LOOK_BACK = 10_000;

/** Time since the event before it of the same stream. Stretches must come in order, each row once. */
export function gapTest(interval: Interval, rows: Rows): RowTest {
  /** Time of each stream's last event, epoch ms. */
  const last = new Map<number, number>();
  const late = new Map<number, { after: number; time: number }>();
  return ({ segment, from, until }, _wanted, hits) => {
    for (let slot = from; slot < until; slot++) {
      if (segment.kind[slot] !== RowKind.event) continue;
      const stream = segment.stream[slot] ?? NO_STREAM;
      const time = segment.time[slot] ?? 0;
      const after = segment.after.get(slot);
      let before: number | undefined;
      if (after === undefined) {
        before = last.get(stream);
        last.set(stream, time);
      } else {
        // Several that came late may have their place behind the same row.
        const sibling = late.get(stream);
        before = sibling?.after === after ? sibling.time : timeBefore(rows, after, stream);
        late.set(stream, { after, time });
      }
      if (before !== undefined && contains(interval, time - before)) hits[slot] = 1;
    }
  };
}

/** Time of the stream's last event up to a row. */
function timeBefore(rows: Rows, from: number, stream: number): number | undefined {
  for (let row = from; row > from - LOOK_BACK; row--) {
    const segment = rows.segment(row);
    if (segment === undefined) return undefined;
    const slot = row & SLOT_MASK;
    const isPlain = segment.kind[slot] === RowKind.event && !segment.after.has(slot);
    if (isPlain && segment.stream[slot] === stream) return segment.time[slot];
  }
  return undefined;
}
