import type { WireOpened } from '../../records/wire-record.ts';
import type { StreamConnection } from '../../streams/stream.ts';
import type { PairedRequest } from '../network/paired-request.ts';
import type { WireItem } from './wire-item.ts';

/** Items of one body that wait for its connection, or that may be moved to another. */
const MOST_ITEMS = 10_000;

/** Where a body comes from. Times are epoch ms. */
interface WireSource {
  /** Its document and its number in it. */
  key: string;
  document: string;
  record: WireOpened;
  /** When its response's head arrived, and when its request was sent. */
  time: number;
  started: number;
}

/** A body that a tap reads. */
export class WireBody implements WireSource {
  readonly key: string;
  readonly document: string;
  readonly time: number;
  readonly started: number;
  record: WireOpened;
  request?: PairedRequest | undefined;
  owner?: StreamConnection;
  /** The page has had time to report what came up to then. */
  settled?: number;
  /** Of its events: see `Connection`. */
  lateEnds?: number;
  /** No more bytes come. */
  ended?: number;
  /** The page's hook reads the same bytes. */
  isPageOnly = false;
  #items: WireItem[] = [];
  #dropped = 0;

  constructor({ document, key, record, started, time }: WireSource) {
    this.key = key;
    this.document = document;
    this.record = record;
    this.started = started;
    this.time = time;
  }

  /** Keeps an item until the body's connection is known, or as long as it may still be another one. */
  hold(item: WireItem): void {
    if (this.#items.length < MOST_ITEMS) this.#items.push(item);
    else this.#dropped++;
  }

  /** The items that were kept; the last of them says how many more there were. */
  release(): WireItem[] {
    const items = this.#items;
    const last = items.at(-1);
    if (last !== undefined && this.#dropped > 0) items.push(droppedAfter(last, this.#dropped, this.record.stream));
    this.#items = [];
    this.#dropped = 0;
    return items;
  }
}

function droppedAfter({ seq, time }: WireItem, count: number, stream: number): WireItem {
  const detail = 'too many came before their connection was known';
  const record = { kind: 'dropped', time, stream, reason: 'queue-full', count, bytes: 0, detail } as const;
  return { record, time, seq, written: time };
}
