import type { OtherRecord } from '../capture/records/record.ts';
import { type RequestDetails, SETTLE_MS } from './candidates.ts';

/** Maximum number of prerendered pages; a browser keeps about ten. */
const MOST = 32;

/**
 * Holds back the records of prerendered pages: they may never be shown, and until then the tab shows another page. When
 * it shows one, that page's records are reported.
 */
export class Prerendered {
  readonly #report: (record: OtherRecord) => void;
  readonly #later: (run: () => void, ms: number) => void;
  /** By the browser's id of the page's document. */
  readonly #held = new Map<string, OtherRecord[]>();
  /** Which page asked, by request. */
  readonly #pages = new Map<string, string>();

  constructor(report: (record: OtherRecord) => void, later: (run: () => void, ms: number) => void) {
    this.#report = report;
    this.#later = later;
  }

  /** A request started, perhaps of a page that is not shown. */
  asks({ documentId, documentLifecycle, parentDocumentId, requestId }: RequestDetails): void {
    // A request for the page itself has no document yet.
    const page = parentDocumentId ?? documentId;
    if (documentLifecycle !== 'prerender' || page === undefined) return;
    this.#pages.set(requestId, page);
    if (this.#held.has(page)) return;
    this.#held.set(page, []);
    const oldest = this.#held.keys().next().value;
    if (this.#held.size > MOST && oldest !== undefined) this.#forget(oldest);
  }

  record(record: OtherRecord): void {
    const page = 'request' in record ? this.#pages.get(record.request) : undefined;
    const held = page === undefined ? undefined : this.#held.get(page);
    if (held === undefined) this.#report(record);
    else held.push(record);
  }

  /** The tab shows this document now. */
  shown(documentId: string): void {
    const held = this.#held.get(documentId) ?? [];
    this.#forget(documentId);
    for (const record of held) {
      // The page itself reports its streams only from now on.
      if (record.kind === 'network-settled') this.#later(() => this.#report(record), SETTLE_MS);
      // Its frame had another number.
      else if (record.kind === 'network-request' && record.documentId === documentId)
        this.#report({ ...record, frame: 0 });
      else this.#report(record);
    }
  }

  #forget(page: string): void {
    this.#held.delete(page);
    for (const [request, of] of this.#pages) if (of === page) this.#pages.delete(request);
  }
}
