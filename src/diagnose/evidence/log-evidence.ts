import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { NO_STREAM } from '../../capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import { StreamEvidence } from './stream-evidence.ts';

/** What rules read of a stream's rows. */
interface OfStream {
  readonly evidence: StreamEvidence;
  readonly assemblies: StreamAssemblies;
}

/** Rows between two looks at the clock. */
const STRIDE = 64;

/** The evidence in a log's rows, by stream. Each row is read once; it starts over when the log does. */
export class LogEvidence {
  readonly #log: Log;
  #generation: number;
  #withdrawals: number;
  #next: number;
  #first = 0;
  #streams = new Map<number, OfStream>();

  constructor(log: Log) {
    this.#log = log;
    this.#generation = log.generation;
    this.#withdrawals = log.withdrawals;
    this.#next = log.rows.first;
  }

  get streams(): ReadonlyMap<number, OfStream> {
    return this.#streams;
  }

  /** Reads rows until none is left or the time is over; true when all are read. */
  advance(isOver: () => boolean): boolean {
    const { generation, rows, withdrawals } = this.#log;
    if (generation !== this.#generation || withdrawals !== this.#withdrawals) this.#restart();
    this.#forget();
    this.#next = Math.max(this.#next, rows.first);
    for (let steps = 1; this.#next < rows.end; steps += 1, this.#next += 1) {
      if (steps % STRIDE === 0 && isOver()) return false;
      const index = rows.segment(this.#next)?.stream[this.#next & SLOT_MASK] ?? NO_STREAM;
      if (index === NO_STREAM || this.#log.merged.has(index)) continue;
      const row = rows.at(this.#next);
      if (row === undefined) continue;
      let of = this.#streams.get(index);
      if (of === undefined) {
        of = { evidence: new StreamEvidence(), assemblies: new StreamAssemblies() };
        this.#streams.set(index, of);
      }
      of.evidence.add(row.connection, row);
      of.assemblies.add(row);
    }
    return true;
  }

  /** Forgets streams that the log discarded. */
  #forget(): void {
    if (this.#log.rows.first === this.#first) return;
    this.#first = this.#log.rows.first;
    for (const index of this.#streams.keys()) if (this.#log.stream(index) === undefined) this.#streams.delete(index);
  }

  #restart(): void {
    this.#generation = this.#log.generation;
    this.#withdrawals = this.#log.withdrawals;
    this.#next = this.#log.rows.first;
    this.#streams = new Map();
  }
}
