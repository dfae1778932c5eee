import type { BatchHead } from './batch-line.ts';
import { MAX_DOCUMENTS } from './limits.ts';

/** Detects duplicate batches: sequence numbers rise within a tab, batch numbers within a document. */
export class Order {
  /** The next sequence number of each tab. */
  readonly #tabs = new Map<number, number>();
  /** The number of the last batch of each document. */
  readonly #documents = new Map<string, number>();

  /** The problem with the next batch, if there is one. */
  problem({ document, number, seq, tab }: BatchHead): string | undefined {
    const next = this.#tabs.get(tab) ?? 0;
    if (seq < next) return `seq: ${seq} comes again, the tab's records before it reach to ${next - 1}`;
    const last = this.#documents.get(key(tab, document)) ?? -1;
    if (number <= last) return `number: ${number} comes again, the document's batches before it reach to ${last}`;
    if (this.#documents.size >= MAX_DOCUMENTS && last < 0) return `more than ${MAX_DOCUMENTS} documents`;
    return undefined;
  }

  /** Records a complete batch. */
  add({ document, number, seq, tab }: BatchHead, records: number): void {
    // A batch with only chunks takes a sequence number too.
    this.#tabs.set(tab, seq + Math.max(1, records));
    this.#documents.set(key(tab, document), number);
  }
}

function key(tab: number, document: string): string {
  return `${tab} ${document}`;
}
