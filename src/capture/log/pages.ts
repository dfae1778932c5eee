import type { StoredBatch } from '../records/batch.ts';
import type { Navigation } from '../records/tab-record.ts';
import type { Request } from '../streams/request.ts';

/** Maximum number of documents whose page is remembered. One that reports later counts as new. */
const REMEMBERED = 10_000;

/** Newest pages that are kept, though no stream that is shown belongs to them. */
const MOST = 1000;

/** A document of the tab's main frame. */
export interface Page {
  index: number;
  /** The browser's id of the main document; undefined while only frames of it have been seen. */
  documentId: string | undefined;
  url: string;
  /** epoch ms */
  time: number;
  /** Sequence number of the first record that belongs to it. */
  seq: number;
  /** Time of its navigation record; undefined while only a batch has reported it. */
  announced: number | undefined;
  /** When the next page began, epoch ms. */
  left?: number;
}

/** A page, and whether the record or batch began it. */
export interface PageFound {
  page: Page;
  begun: boolean;
}

/**
 * Finds the page of each document. A navigation arrives twice: as a record, and as the first batch of the new main
 * document. Either may come first; the browser's document id joins them.
 *
 * Of the older pages only those of shown streams are kept. With the others goes their URL, which no stream needs. A
 * document of such a page that reports a navigation again begins a new page.
 */
export class Pages {
  #list: Page[] = [];
  readonly #shown: () => Iterable<number>;
  /** By the source's id of the document. */
  readonly #documents = new Map<string, Page>();
  #begun = 0;
  /** Pages at which the next look for superfluous ones is due: each look pays for as many new pages. */
  #due = 2 * MOST;

  /** @param shown indexes of the pages of the streams that are shown */
  constructor(shown: () => Iterable<number> = () => []) {
    this.#shown = shown;
  }

  /** In their order. A new array replaces it when pages are let go. */
  get list(): readonly Page[] {
    return this.#list;
  }

  get current(): Page | undefined {
    return this.#list.at(-1);
  }

  /** When the page of that index was left, epoch ms. */
  left(index: number): number | undefined {
    return this.#list.findLast((page) => page.index === index)?.left;
  }

  /** The page that made a request: by its document, else by its time, because the document may be a frame's. */
  at({ documentId, shared, time }: Pick<Request, 'documentId' | 'shared' | 'time'>): Page | undefined {
    if (shared) return this.current;
    const own = documentId === '' ? undefined : this.#list.findLast((page) => page.documentId === documentId);
    return own ?? this.#list.findLast((page) => page.time <= time) ?? this.#list[0];
  }

  navigated(record: Navigation, time: number, seq: number): PageFound {
    const known = this.#list.findLast((page) => page.documentId === record.documentId);
    // Two observers of one tab report the same navigation.
    if (known !== undefined && known.announced === time) return { page: known, begun: false };
    // The first page may have no record. If another page has followed it, this is a return to it.
    if (known !== undefined && known.announced === undefined && (known === this.current || known.index > 0)) {
      known.announced = time;
      known.url = record.url;
      return { page: known, begun: false };
    }
    // A document that was announced before returns from the back/forward cache: that is a new page.
    const page = this.#begin(record.documentId, record.url, time, seq, time);
    return { page: known === undefined ? page : this.#again(known, page), begun: true };
  }

  /**
   * A content script says that its page is back from the back/forward cache: a new page, unless an observer or another
   * frame said so before, or it has been left again.
   * @param url of the main document
   */
  returned(known: Page, url: string, time: number, seq: number): PageFound {
    if (known === this.current || time < (this.current?.time ?? 0)) return { page: known, begun: false };
    return { page: this.#again(known, this.#begin(known.documentId, url, time, seq, undefined)), begun: true };
  }

  /** The page of a batch. The browser does not name a frame's page, so it is the current one at the frame's first batch. */
  of(batch: StoredBatch): PageFound {
    const known = this.#documents.get(batch.document);
    if (known !== undefined) return { page: known, begun: false };
    const found = this.#place(batch);
    this.#documents.set(batch.document, found.page);
    if (this.#documents.size > REMEMBERED) this.#documents.delete(this.#documents.keys().next().value ?? '');
    return found;
  }

  #place(batch: StoredBatch): PageFound {
    const time = batch.clock.epoch;
    const { current } = this;
    if (batch.frame !== 0) {
      if (current !== undefined) return { page: current, begun: false };
      return { page: this.#begin(undefined, '', time, batch.seq, undefined), begun: false };
    }
    const known = this.#list.findLast((page) => page.documentId === batch.documentId);
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

  /** The documents of a page belong to the one that it is from now on. */
  #again(known: Page, page: Page): Page {
    for (const [document, of] of this.#documents) if (of === known) this.#documents.set(document, page);
    return page;
  }

  #begin(documentId: string | undefined, url: string, time: number, seq: number, announced: number | undefined): Page {
    if (this.#list.length >= this.#due) this.#letGo();
    const page = { index: this.#begun++, documentId, url, time, seq, announced };
    if (this.current !== undefined) this.current.left = time;
    this.#list.push(page);
    return page;
  }

  #letGo(): void {
    const shown = new Set(this.#shown());
    const oldest = this.#begun - MOST;
    this.#list = this.#list.filter(({ index }) => index >= oldest || shown.has(index));
    this.#due = this.#list.length + MOST;
  }
}
