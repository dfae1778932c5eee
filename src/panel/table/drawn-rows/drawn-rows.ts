import type { Signal } from '@preact/signals';
import type { Saying } from '../../../assemble/saying.ts';
import type { Log } from '../../../capture/log/log.ts';
import type { Row } from '../../../capture/rows/rows.ts';
import { everyFrame } from '../../browser/frames.ts';
import { RowSayings } from './row-sayings.ts';
import { SharedBeginnings } from './shared-beginnings.ts';
import { TypeWidth } from './type-width.ts';

/** What a cell shows instead of the whole data. */
export interface DataCell {
  text: string;
  /** What it is; `rest`: what follows a beginning that the stream's other events have too. */
  look: Saying['tone'] | 'rest';
}

/** What is made of the rows that are drawn, and the first paint does not wait for. */
export class DrawnRows {
  readonly #sayings: RowSayings;
  readonly #types = new TypeWidth();
  readonly #typeWidth: Signal<number>;
  readonly #beginnings = new SharedBeginnings();
  readonly #log: Log;
  readonly #changed: () => void;
  #generation: number;

  /**
   * @param typeWidth what the names of their events need, px
   * @param changed they may show something else now; not called once `closing` is aborted
   */
  constructor(log: Log, typeWidth: Signal<number>, changed: () => void, closing: AbortSignal) {
    this.#log = log;
    this.#typeWidth = typeWidth;
    this.#generation = log.generation;
    this.#sayings = new RowSayings(
      log,
      everyFrame(() => {
        if (!closing.aborted && this.#sayings.advance()) changed();
      }),
    );
    this.#changed = everyFrame(() => {
      if (!closing.aborted) changed();
    });
  }

  /** A frame begins. */
  begin(): void {
    this.#sayings.begin();
    if (this.#generation === this.#log.generation) return;
    this.#generation = this.#log.generation;
    this.#beginnings.clear();
  }

  /** An event is drawn. Undefined: its cell shows the data itself, as it does for all unless `summarize` is set. */
  cellOf(row: Row, summarize: boolean): DataCell | undefined {
    this.#typeWidth.value = this.#types.with(row.type);
    if (!summarize) return undefined;
    const saying = this.#sayings.of(row);
    if (saying !== undefined) return saying.text === '' ? undefined : { text: saying.text, look: saying.tone };
    if (row.stream === undefined) return undefined;
    const { changed, length } = this.#beginnings.cut(row.stream, row.row, row.data);
    if (changed) this.#changed();
    return length === 0 ? undefined : { text: row.data.slice(length), look: 'rest' };
  }
}
