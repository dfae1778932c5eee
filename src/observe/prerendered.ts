import { MIB } from '../capture/records/limits.ts';
import type { OtherRecord } from '../capture/records/record.ts';
import { recordBytes } from '../capture/records/size.ts';
import { type RequestDetails, SETTLE_MS } from './candidates.ts';

/** Maximum number of prerendered pages; a browser keeps about ten. */
const MOST = 32;
/** Requests that a page makes before it is shown, */
const MOST_REQUESTS = 2000;
/** … and the records of those that are streams, bytes. */
const MOST_BYTES = 4 * MIB;

/** What is held back of one page. */
interface Held {
  records: OtherRecord[];
  bytes: number;
  /** Of the page's requests, by id. */
  requests: Set<string>;
  /** Dropped over the limit: records, and requests of an unknown kind. */
  dropped: { count: number; bytes: number };
}

/**
 * Holds back the records of prerendered pages: they may never be shown, and until then the tab shows another page. When
 * it shows one, that page's records are reported.
 */
export class Prerendered {
  readonly #report: (record: OtherRecord) => void;
  readonly #later: (run: () => void, ms: number) => void;
  /** By the browser's id of the page's document. */
  readonly #held = new Map<string, Held>();
  /** Of which page a request is. */
  readonly #pages = new Map<string, Held>();

  constructor(report: (record: OtherRecord) => void, later: (run: () => void, ms: number) => void) {
    this.#report = report;
    this.#later = later;
  }

  /** A request is made; it may be one of a page that is not shown. False: that page has made too many to follow them. */
  asks({ documentId, documentLifecycle, parentDocumentId, requestId }: RequestDetails): boolean {
    // A request for the page itself has no document yet.
    const page = parentDocumentId ?? documentId;
    if (documentLifecycle !== 'prerender' || page === undefined || this.#pages.has(requestId)) return true;
    const held = this.#held.get(page) ?? this.#hold(page);
    if (held.requests.size >= MOST_REQUESTS) {
      held.dropped.count += 1;
      return false;
    }
    held.requests.add(requestId);
    this.#pages.set(requestId, held);
    return true;
  }

  #hold(page: string): Held {
    const held = { records: [], bytes: 0, requests: new Set<string>(), dropped: { count: 0, bytes: 0 } };
    this.#held.set(page, held);
    const oldest = this.#held.keys().next().value;
    if (this.#held.size > MOST && oldest !== undefined) this.#forget(oldest);
    return held;
  }

  record(record: OtherRecord): void {
    const held = 'request' in record ? this.#pages.get(record.request) : undefined;
    if (held === undefined) {
      this.#report(record);
      return;
    }
    const bytes = recordBytes(record);
    if (held.bytes + bytes > MOST_BYTES) {
      held.dropped.count += 1;
      held.dropped.bytes += bytes;
      return;
    }
    held.records.push(record);
    held.bytes += bytes;
  }

  /** The tab shows this document now. */
  shown(documentId: string): void {
    const held = this.#held.get(documentId);
    if (held === undefined) return;
    this.#forget(documentId);
    if (held.dropped.count > 0) {
      const detail = 'of a prerendered page, before it was shown';
      this.#report({ kind: 'dropped', time: Date.now(), reason: 'queue-full', ...held.dropped, detail });
    }
    for (const record of held.records) {
      // The page itself reports its streams only from now on.
      if (record.kind === 'network-settled') this.#later(() => this.#report(record), SETTLE_MS);
      // Its frame had another number.
      else if (record.kind === 'network-request' && record.documentId === documentId)
        this.#report({ ...record, frame: 0 });
      else this.#report(record);
    }
  }

  #forget(page: string): void {
    for (const request of this.#held.get(page)?.requests ?? []) this.#pages.delete(request);
    this.#held.delete(page);
  }
}
