import { NO_STREAM, RowKind } from '../row-kind.ts';
import type { Rows } from '../rows.ts';
import { SEGMENT_ROWS, SLOT_MASK } from '../segment.ts';
import { contains, type Interval } from './interval.ts';
import type { RowTest } from './row-test.ts';

/** Rows that are looked at for the neighbour of an event that came late. */
const LOOK_AROUND = 10_000;

interface Placed {
  /** The row behind which it has its place; its own number, where it did not come late. */
  place: number;
  /** epoch ms */
  time: number;
}

/**
 * Time since the event before it of the same stream, in the order in which they are shown. Stretches must come in order;
 * one that comes again measures anew, with what came late since then.
 */
export function gapTest(interval: Interval, rows: Rows): RowTest {
  /** By stream, the event that is shown last of those gone through. */
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
          before = late.take(row, place, time) ?? timeAt(rows, late, place, stream);
          if (place >= (last.get(stream)?.place ?? 0)) last.set(stream, { place, time: late.behind(place) ?? time });
        }
        if (before !== undefined && contains(interval, time - before)) hits[slot] = 1;
      }
      const behind = again ? undefined : late.behind(row);
      if (behind !== undefined) last.set(stream, { place: row, time: behind });
    }
    end = Math.max(end, base + until);
  };
}

/** The event behind those that came late and have their place behind `place`: the gap before it is another one now. */
export function eventBehind(rows: Rows, place: number): number | undefined {
  const stream = rows.segment(place)?.stream[place & SLOT_MASK];
  for (let row = place + 1; row < Math.min(rows.end, place + LOOK_AROUND); row++) {
    if (isInPlace(rows, row) && rows.segment(row)?.stream[row & SLOT_MASK] === stream) return row;
  }
  return undefined;
}

/** When the last of the events was that have their place behind a row. */
class LateTimes {
  readonly #rows: Rows;
  readonly #behind = new Map<number, number>();
  /** The same of those gone through. */
  readonly #gone = new Map<number, number>();
  /** Rows before this one are known. */
  readonly #known: number;
  #first: number;

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#first = rows.first;
    this.#known = rows.end;
    if (!rows.late) return;
    for (let start = rows.first; start < rows.end; start += SEGMENT_ROWS) {
      const segment = rows.segment(start);
      for (const [slot, place] of segment?.after ?? []) {
        if (segment?.kind[slot] === RowKind.event) this.#behind.set(place, segment.time[slot] ?? 0);
      }
    }
  }

  /** An event is gone through: gives the time of the one before it that has its place behind the same row. */
  take(row: number, place: number, time: number): number | undefined {
    const sibling = this.#gone.get(place);
    this.#gone.set(place, time);
    if (row >= this.#known) this.#behind.set(place, time);
    this.#forget();
    return sibling;
  }

  behind(place: number): number | undefined {
    return this.#behind.size === 0 ? undefined : this.#behind.get(place);
  }

  #forget(): void {
    const { first } = this.#rows;
    if (first === this.#first) return;
    this.#first = first;
    for (const times of [this.#behind, this.#gone]) {
      for (const place of times.keys()) if (place < first) times.delete(place);
    }
  }
}

/** Time of the stream's event at a row, or of the last before it. */
function timeAt(rows: Rows, late: LateTimes, row: number, stream: number): number | undefined {
  if (isInPlace(rows, row)) return rows.segment(row)?.time[row & SLOT_MASK];
  return timeBefore(rows, late, row - 1, stream);
}

/** Time of the stream's last event up to a row, and of those that have their place behind it. */
function timeBefore(rows: Rows, late: LateTimes, from: number, stream: number): number | undefined {
  for (let row = from; row > from - LOOK_AROUND; row--) {
    const segment = rows.segment(row);
    if (segment === undefined) return undefined;
    if (segment.stream[row & SLOT_MASK] !== stream) continue;
    const time = late.behind(row) ?? (isInPlace(rows, row) ? segment.time[row & SLOT_MASK] : undefined);
    if (time !== undefined) return time;
  }
  return undefined;
}

function isInPlace(rows: Rows, row: number): boolean {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  return segment?.kind[slot] === RowKind.event && !segment.after.has(slot);
}
