import type { BatchHead } from './batch-line.ts';
import { MAX_DOCUMENTS } from './limits.ts';

/** Finds the batch that comes twice: within a tab sequence numbers rise, within a document the numbers of its batches. */
export class Order {
  /** The next sequence number of each tab. */
  readonly #tabs = new Map<number, number>();
  /** The number of the last batch of each document. */
  readonly #documents = new Map<string, number>();

  /** What is wrong with a batch that comes next, if anything is. */
  problem({ document, number, seq, tab }: BatchHead): string | undefined {
    const next = this.#tabs.get(tab) ?? 0;
    if (seq < next) return `seq: ${seq} comes again, the tab's records before it reach to ${next - 1}`;
    const last = this.#documents.get(key(tab, document)) ?? -1;
    if (number <= last) return `number: ${number} comes again, the document's batches before it reach to ${last}`;
    if (this.#documents.size >= MAX_DOCUMENTS && last < 0) return `more than ${MAX_DOCUMENTS} documents`;
    return undefined;
  }

  /** Takes note of a whole batch. */
  add({ document, number, seq, tab }: BatchHead, records: number): void {
    // A batch that brings only chunks takes a number too.
    this.#tabs.set(tab, seq + Math.max(1, records));
    this.#documents.set(key(tab, document), number);
  }
}

function key(tab: number, document: string): string {
  return `${tab} ${document}`;
}
