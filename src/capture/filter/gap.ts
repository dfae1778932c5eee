import { NO_STREAM, RowKind } from '../rows/row-kind.ts';
import type { Rows } from '../rows/rows.ts';
import { SLOT_MASK } from '../rows/segment.ts';
import { contains, type Interval } from './interval.ts';
import { LateTimes } from './late-times.ts';
import type { RowTest, Stretch } from './stretch.ts';

/** Maximum rows to search for the neighbour of a late event. */
const LOOK_AROUND = 10_000;

interface Placed {
  /** The row after which it is placed; its own number if it was not late. */
  place: number;
  /** epoch ms */
  time: number;
}

/**
 * Time since the previous event of the same stream, in display order. Stretches must be scanned in order; a stretch
 * that is scanned again includes events that arrived late since then.
 */
export function gapTest(interval: Interval, rows: Rows): RowTest {
  /** By stream, the last event in display order among those scanned. */
  const last = new Map<number, Placed>();
  const late = new LateTimes(rows);
  let end = rows.first;
  return ({ base, segment, from, until }, _wanted, hits) => {
    const again = base + from < end;
    for (let slot = from; slot < until; slot++) {
      const row = base + slot;
      const stream = segment.stream[slot] ?? NO_STREAM;
      if (segment.kind[slot] === RowKind.event) {
        const time = segment.time[slot] ?? 0;
        const place = segment.after.get(slot);
        let before: number | undefined;
        if (place === undefined) {
          before = again ? timeBefore(rows, late, row - 1, stream) : last.get(stream)?.time;
          if (!again) last.set(stream, { place: row, time });
        } else {
          before = late.take({ row, place, stream, time }) ?? timeAt(rows, late, place, stream);
          const newest = late.behind(place)?.get(stream) ?? time;
          if (place >= (last.get(stream)?.place ?? 0)) last.set(stream, { place, time: newest });
        }
        if (before !== undefined && contains(interval, time - before)) hits[slot] = 1;
      }
      if (!again) for (const [of, time] of late.behind(row) ?? []) last.set(of, { place: row, time });
    }
    end = Math.max(end, base + until);
  };
}

/** Rows whose gap has changed: of each stream, the event after the late ones of a stretch. */
export function eventsBehind(rows: Rows, { base, from, segment, until }: Stretch): Set<number> {
  const found = new Set<number>();
  const last = { place: -1, stream: NO_STREAM };
  for (const [slot, place] of segment.after) {
    const stream = segment.stream[slot] ?? NO_STREAM;
    if (slot < from || slot >= until || (place === last.place && stream === last.stream)) continue;
    Object.assign(last, { place, stream });
    const row = eventBehind(rows, place, stream);
    if (row !== undefined && row < base + until) found.add(row);
  }
  return found;
}

function eventBehind(rows: Rows, place: number, stream: number): number | undefined {
  for (let row = place + 1; row < Math.min(rows.end, place + LOOK_AROUND); row++) {
    if (isInPlace(rows, row, stream)) return row;
  }
  return undefined;
}

/** Time of the stream's event at a row, or of the last before it. */
function timeAt(rows: Rows, late: LateTimes, row: number, stream: number): number | undefined {
  if (isInPlace(rows, row, stream)) return rows.time(row);
  return timeBefore(rows, late, row - 1, stream);
}

/** Time of the stream's last event up to a row, including late ones placed after it. */
function timeBefore(rows: Rows, late: LateTimes, from: number, stream: number): number | undefined {
  for (let row = from; row > from - LOOK_AROUND; row--) {
    if (row < rows.first) return undefined;
    const time = late.behind(row)?.get(stream) ?? (isInPlace(rows, row, stream) ? rows.time(row) : undefined);
    if (time !== undefined) return time;
  }
  return undefined;
}

function isInPlace(rows: Rows, row: number, stream: number): boolean {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  return segment?.kind[slot] === RowKind.event && segment.stream[slot] === stream && !segment.after.has(slot);
}
