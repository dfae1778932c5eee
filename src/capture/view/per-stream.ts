import type { Log } from '../log/log.ts';
import { NO_STREAM, RowKind } from '../rows/row-kind.ts';
import { type Segment, SLOT_MASK } from '../rows/segment.ts';

/** Rows between two looks at the clock. */
const STRIDE = 32;

interface Parts<Kept> {
  create: (stream: number) => Kept;
  /** Rows that are no events are taken too. */
  everyRow?: boolean;
  /** Takes an event or another row in: its slot in the segment is `row & SLOT_MASK`. */
  add: (kept: Kept, row: number, segment: Segment) => void;
}

/**
 * What is kept of each chosen stream of a log, event by event. It goes on where it was, and starts over when the log does.
 */
export class PerStream<Kept> {
  readonly #log: Log;
  readonly #parts: Parts<Kept>;
  #wanted: ReadonlySet<number> | undefined;
  #generation: number;
  #next: number;
  /** The log's first row, when its streams were last looked at. */
  #first = 0;
  #withdrawals = 0;
  #streams = new Map<number, Kept>();

  constructor(log: Log, parts: Parts<Kept>) {
    this.#log = log;
    this.#parts = parts;
    this.#generation = log.generation;
    this.#next = log.rows.first;
  }

  /** By the stream's index, in the order of their first events. */
  get streams(): ReadonlyMap<number, Kept> {
    return this.#streams;
  }

  /** Whether a row of a chosen stream is among those that were gone through. */
  reached(row: number): boolean {
    return this.#generation === this.#log.generation && row < this.#next;
  }

  /** Only these streams; all if undefined. Starts over only where rows of an added stream were gone through. */
  choose(streams: ReadonlySet<number> | undefined): void {
    const wanted = this.#wanted;
    this.#wanted = streams;
    if (streams === undefined || wanted === undefined) {
      this.#restart();
      return;
    }
    for (const index of this.#streams.keys()) if (!streams.has(index)) this.#streams.delete(index);
    if ([...streams].some((index) => !wanted.has(index) && this.#hasPassed(index))) this.#restart();
  }

  /** Goes through rows until there is no other or the time is over; true when all are gone through. */
  advance(isOver: () => boolean): boolean {
    const { generation, merged, rows } = this.#log;
    if (generation !== this.#generation) this.#restart();
    this.#forget();
    this.#next = Math.max(this.#next, rows.first);
    for (let steps = 1; this.#next < rows.end; steps += 1, this.#next += 1) {
      if (steps % STRIDE === 0 && isOver()) return false;
      const segment = rows.segment(this.#next);
      const slot = this.#next & SLOT_MASK;
      const stream = segment?.stream[slot] ?? NO_STREAM;
      if (segment === undefined || stream === NO_STREAM || merged.has(stream)) continue;
      if (this.#parts.everyRow !== true && segment.kind[slot] !== RowKind.event) continue;
      if (this.#wanted?.has(stream) === false) continue;
      this.#parts.add(this.#keptOf(stream), this.#next, segment);
    }
    return true;
  }

  #keptOf(stream: number): Kept {
    let kept = this.#streams.get(stream);
    if (kept === undefined) {
      kept = this.#parts.create(stream);
      this.#streams.set(stream, kept);
    }
    return kept;
  }

  /** Some event of the stream comes before the next row. */
  #hasPassed(stream: number): boolean {
    const { connections = [] } = this.#log.stream(stream) ?? {};
    return connections.some(({ eventRow }) => eventRow !== undefined && eventRow < this.#next);
  }

  /** Streams that the log discarded or withdrew go from here too. */
  #forget(): void {
    const { merged, rows, withdrawals } = this.#log;
    if (rows.first === this.#first && withdrawals === this.#withdrawals) return;
    this.#first = rows.first;
    this.#withdrawals = withdrawals;
    for (const index of this.#streams.keys()) {
      if (merged.has(index) || this.#log.stream(index) === undefined) this.#streams.delete(index);
    }
  }

  #restart(): void {
    this.#generation = this.#log.generation;
    this.#next = this.#log.rows.first;
    this.#streams = new Map();
  }
}
