import type { StoredBatch } from '../records/batch.ts';
import type { Navigation } from '../records/tab-record.ts';
import type { Request } from '../streams/request.ts';

/** A document that the tab's main frame has shown. */
export interface Page {
  index: number;
  /** The browser's id of the main document; undefined while only frames of it have been seen. */
  documentId: string | undefined;
  url: string;
  /** epoch ms */
  time: number;
  /** Sequence number of the first record that belongs to it. */
  seq: number;
  /** When a navigation record named it. Without that, a batch of its main frame did. */
  announced: number | undefined;
}

/** A page, and whether it has just begun. */
interface PageFound {
  page: Page;
  begun: boolean;
}

/**
 * Which page each document belongs to. A navigation is told twice, by its record and by the first batch of the new main
 * document, and either may come first: they join by the browser's id of the document.
 */
export class Pages {
  readonly list: Page[] = [];
  /** By the source's id of the document. */
  readonly #documents = new Map<string, Page>();

  get current(): Page | undefined {
    return this.list.at(-1);
  }

  /** The page from which a request came: by its document, else by its time, for the document may be a frame's. */
  at({ documentId, shared, time }: Pick<Request, 'documentId' | 'shared' | 'time'>): Page | undefined {
    if (shared) return this.current;
    const own = documentId === '' ? undefined : this.list.findLast((page) => page.documentId === documentId);
    return own ?? this.list.findLast((page) => page.time <= time) ?? this.list[0];
  }

  /** A navigation record. */
  navigated(record: Navigation, time: number, seq: number): PageFound {
    const known = this.list.findLast((page) => page.documentId === record.documentId);
    // Two observers of one tab tell of the same.
    if (known !== undefined && known.announced === time) return { page: known, begun: false };
    // Of the first page no record need come. If another page has followed it, this is a return to it.
    if (known !== undefined && known.announced === undefined && (known === this.current || known.index > 0)) {
      known.announced = time;
      known.url = record.url;
      return { page: known, begun: false };
    }
    // A document that was announced before comes back out of the back/forward cache: a page of its own.
    const page = this.#begin(record.documentId, record.url, time, seq, time);
    if (known !== undefined) {
      for (const [document, of] of this.#documents) if (of === known) this.#documents.set(document, page);
    }
    return { page, begun: true };
  }

  /** The page of a batch. The browser does not say to which page a frame belongs: the one shown when it first speaks. */
  of(batch: StoredBatch): PageFound {
    const known = this.#documents.get(batch.document);
    if (known !== undefined) return { page: known, begun: false };
    const found = this.#place(batch);
    this.#documents.set(batch.document, found.page);
    return found;
  }

  #place(batch: StoredBatch): PageFound {
    const time = batch.clock.epoch;
    const { current } = this;
    if (batch.frame !== 0) {
      if (current !== undefined) return { page: current, begun: false };
      return { page: this.#begin(undefined, '', time, batch.seq, undefined), begun: false };
    }
    const known = this.list.findLast((page) => page.documentId === batch.documentId);
    if (known !== undefined) return { page: known, begun: false };
    if (current !== undefined && current.documentId === undefined) {
      current.documentId = batch.documentId;
      current.url = batch.documentUrl;
      return { page: current, begun: false };
    }
    return {
      page: this.#begin(batch.documentId, batch.documentUrl, time, batch.seq, undefined),
      begun: current !== undefined,
    };
  }

  #begin(documentId: string | undefined, url: string, time: number, seq: number, announced: number | undefined): Page {
    const page = { index: this.list.length, documentId, url, time, seq, announced };
    this.list.push(page);
    return page;
  }
}
