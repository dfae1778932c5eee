import { NO_STREAM, RowKind } from '../rows/row-kind.ts';
import type { Rows } from '../rows/rows.ts';
import { SEGMENT_ROWS } from '../rows/segment.ts';

interface LateEvent {
  row: number;
  place: number;
  stream: number;
  time: number;
}

/** Times by place and by stream. */
type Times = Map<number, Map<number, number>>;

/** By row and stream, the time of the last late event that is placed after that row. */
export class LateTimes {
  readonly #rows: Rows;
  readonly #behind: Times = new Map();
  /** The same for scanned events only. */
  readonly #scanned: Times = new Map();
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
        if (segment?.kind[slot] !== RowKind.event) continue;
        put(this.#behind, place, segment.stream[slot] ?? NO_STREAM, segment.time[slot] ?? 0);
      }
    }
  }

  /** Records a scanned event. Returns the time of its stream's previous event that is placed after the same row. */
  take({ place, row, stream, time }: LateEvent): number | undefined {
    const sibling = this.#scanned.get(place)?.get(stream);
    put(this.#scanned, place, stream, time);
    if (row >= this.#known) put(this.#behind, place, stream, time);
    this.#forget();
    return sibling;
  }

  /** By stream. */
  behind(place: number): ReadonlyMap<number, number> | undefined {
    return this.#behind.size === 0 ? undefined : this.#behind.get(place);
  }

  #forget(): void {
    const { first } = this.#rows;
    if (first === this.#first) return;
    this.#first = first;
    for (const times of [this.#behind, this.#scanned]) {
      for (const place of times.keys()) if (place < first) times.delete(place);
    }
  }
}

function put(times: Times, place: number, stream: number, time: number): void {
  const there = times.get(place);
  if (there === undefined) times.set(place, new Map([[stream, time]]));
  else there.set(stream, time);
}
