import type { Log } from '../../capture/log/log.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';

type Pinned = Pick<Log, 'generation' | 'merged' | 'pinChanges' | 'pins' | 'rows' | 'withdrawals'>;

/** Finds the rows of a log's pins. All rows are gone through after a change of pins, later only new ones. */
export class PinnedRows {
  readonly #log: Pinned;
  /** By the sequence number of their record. */
  #found = new Map<number, number>();
  #list: readonly number[] = [];
  #state = '';
  #searched = 0;

  constructor(log: Pinned) {
    this.#log = log;
  }

  /** Their numbers, in the order of the log. */
  get list(): readonly number[] {
    const { generation, pinChanges, pins, rows, withdrawals } = this.#log;
    const state = `${generation} ${pinChanges} ${withdrawals}`;
    if (state !== this.#state) {
      this.#state = state;
      this.#found = new Map();
      this.#list = [];
      this.#searched = rows.first;
    }
    if (this.#found.size < pins.size && this.#search()) {
      this.#list = [...this.#found.values()].sort((a, b) => rows.compare(a, b));
    }
    return this.#list;
  }

  /** True if there is a new one. One record may have several rows: the first stands for all. */
  #search(): boolean {
    const { merged, pins, rows } = this.#log;
    const before = this.#found.size;
    for (let row = Math.max(this.#searched, rows.first); row < rows.end; row++) {
      const segment = rows.segment(row);
      const slot = row & SLOT_MASK;
      const seq = segment?.seq[slot] ?? -1;
      const isFound = pins.has(seq) && !this.#found.has(seq) && !merged.has(segment?.stream[slot] ?? -1);
      if (isFound) this.#found.set(seq, row);
    }
    this.#searched = rows.end;
    return this.#found.size > before;
  }
}

/** The next pinned row after `from` in a direction; at the end it goes on at the beginning. */
export function nextPin(log: Pinned, from: number | undefined, step: 1 | -1): number | undefined {
  const { list } = new PinnedRows(log);
  const order = step === 1 ? list : list.toReversed();
  const next = from === undefined ? undefined : order.find((row) => log.rows.compare(row, from) * step > 0);
  return next ?? order[0];
}
