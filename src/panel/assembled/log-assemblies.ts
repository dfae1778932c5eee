import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';

/** Rows between two looks at the clock. */
const STRIDE = 32;

/** What the selected streams of a log add up to so far. Continues where it stopped; starts over when the log does. */
export class LogAssemblies {
  readonly #log: Log;
  #wanted: ReadonlySet<number> | undefined;
  #generation: number;
  #next: number;
  /** The log's first row, when its streams were last looked at. */
  #first = 0;
  #streams = new Map<number, StreamAssemblies>();

  constructor(log: Log) {
    this.#log = log;
    this.#generation = log.generation;
    this.#next = log.rows.first;
  }

  /** By the stream's index, in the order of their first events. */
  get streams(): ReadonlyMap<number, StreamAssemblies> {
    return this.#streams;
  }

  /** Only these streams; all if undefined. */
  choose(streams: ReadonlySet<number> | undefined): void {
    this.#wanted = streams;
    this.#restart();
  }

  /** Processes rows until none is left or the time is over. True when none is left. */
  advance(isOver: () => boolean): boolean {
    const { generation, merged, rows } = this.#log;
    if (generation !== this.#generation) this.#restart();
    this.#forget();
    this.#next = Math.max(this.#next, rows.first);
    for (let steps = 1; this.#next < rows.end; steps += 1, this.#next += 1) {
      if (steps % STRIDE === 0 && isOver()) return false;
      const segment = rows.segment(this.#next);
      const slot = this.#next & SLOT_MASK;
      const stream = segment?.stream[slot];
      if (stream === undefined || segment?.kind[slot] !== RowKind.event || merged.has(stream)) continue;
      if (this.#wanted?.has(stream) === false) continue;
      const row = rows.at(this.#next);
      if (row === undefined) continue;
      const assemblies = this.#streams.get(stream) ?? new StreamAssemblies();
      this.#streams.set(stream, assemblies);
      assemblies.add(row);
    }
    return true;
  }

  /** Streams that the log has discarded are discarded here, too. */
  #forget(): void {
    if (this.#log.rows.first === this.#first) return;
    this.#first = this.#log.rows.first;
    for (const index of this.#streams.keys()) if (this.#log.stream(index) === undefined) this.#streams.delete(index);
  }

  #restart(): void {
    this.#generation = this.#log.generation;
    this.#next = this.#log.rows.first;
    this.#streams = new Map();
  }
}
