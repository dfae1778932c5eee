import type { Format } from '../../assemble/format.ts';
import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import type { Stream } from '../../capture/streams/stream.ts';

/** Rows between two looks at the clock. */
const STRIDE = 32;

/** What the chosen streams of a log add up to so far. Goes on where it was, and starts over when the log does. */
export class LogAssemblies {
  readonly #log: Log;
  readonly #formatOf: (stream: Stream) => Format | undefined;
  #wanted: ReadonlySet<number> | undefined;
  #generation: number;
  #next: number;
  /** The log's first row, when its streams were last looked at. */
  #first = 0;
  #streams = new Map<number, StreamAssemblies>();

  /** @param formatOf the user's choice for a stream; undefined where its events decide */
  constructor(log: Log, formatOf: (stream: Stream) => Format | undefined = () => undefined) {
    this.#log = log;
    this.#formatOf = formatOf;
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
    this.restart();
  }

  /** Starts over with the log's first row. */
  restart(): void {
    this.#generation = this.#log.generation;
    this.#next = this.#log.rows.first;
    this.#streams = new Map();
  }

  /** Goes through rows until there is no other or the time is over; true when all are gone through. */
  advance(isOver: () => boolean): boolean {
    const { generation, merged, rows } = this.#log;
    if (generation !== this.#generation) this.restart();
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
      this.#assembliesOf(stream).add(row);
    }
    return true;
  }

  #assembliesOf(index: number): StreamAssemblies {
    let assemblies = this.#streams.get(index);
    if (assemblies === undefined) {
      const stream = this.#log.stream(index);
      assemblies = new StreamAssemblies(stream && this.#formatOf(stream));
      this.#streams.set(index, assemblies);
    }
    return assemblies;
  }

  /** Streams that the log discarded go from here too. */
  #forget(): void {
    if (this.#log.rows.first === this.#first) return;
    this.#first = this.#log.rows.first;
    for (const index of this.#streams.keys()) if (this.#log.stream(index) === undefined) this.#streams.delete(index);
  }
}
