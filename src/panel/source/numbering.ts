import { batchEnd, type StoredBatch } from '../../capture/records/batch.ts';
import { lowerBound } from '../../capture/rows/lower-bound.ts';

/** The numbers of a batch in the file, up to `end`, and its first number in the panel. */
interface Numbered {
  from: number;
  end: number;
  own: number;
}

/** Numbers the batches of a file for the panel: in the file they count by tab, and may have gaps. */
export class Numbering {
  readonly #tabs = new Map<number, Numbered[]>();
  #next = 0;

  get next(): number {
    return this.#next;
  }

  /** The batch with its number in the panel. Pins follow their rows. */
  number(batch: StoredBatch): StoredBatch {
    const own = this.#next;
    const of = this.#tabs.get(batch.tab) ?? [];
    of.push({ from: batch.seq, end: batchEnd(batch), own });
    this.#tabs.set(batch.tab, of);
    this.#next = batchEnd({ ...batch, seq: own });
    const hasPins = batch.records.some(({ record }) => record.kind === 'pin');
    return { ...batch, seq: own, ...(hasPins && { records: this.#moved(batch, own) }) };
  }

  #moved({ records, tab }: StoredBatch, own: number): StoredBatch['records'] {
    return records.map(({ at, record }) => ({
      at,
      // Without its row it names its own batch, which has none.
      record: record.kind === 'pin' ? { ...record, of: this.#find(tab, record.of) ?? own } : record,
    }));
  }

  #find(tab: number, seq: number): number | undefined {
    const all = this.#tabs.get(tab) ?? [];
    const found = all[lowerBound(all.length, (i) => (all[i]?.end ?? 0) > seq)];
    return found === undefined || seq < found.from ? undefined : found.own + seq - found.from;
  }
}
