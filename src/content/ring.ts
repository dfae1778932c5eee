import { type DropCount, dropCount } from '../messages/drop-count.ts';
import { itemBytes, type QueuedItem } from '../messages/page.ts';
import { DroppedItems } from './dropped-items.ts';

interface Entry {
  /** Undefined once taken or evicted. */
  item: QueuedItem | undefined;
  bytes: number;
}

const KEPT_LONGEST: ReadonlySet<QueuedItem['kind']> = new Set(['stream-opened', 'stream-closed', 'listening']);

/**
 * The page's items that were not taken yet, in order. When it is full, ended streams are evicted first, oldest first,
 * then the oldest data of the others, then other items. Openings with their listeners, and closings whose opening was
 * taken, are evicted only when nothing else is left.
 */
export class Ring {
  #entries: Entry[] = [];
  /** Index of the first entry that was not taken. */
  #head = 0;
  #bytes = 0;
  readonly #dropped = new DroppedItems();
  /** What was evicted since it was last taken. */
  readonly #evicted = dropCount((item) => this.#dropped.count(item));
  /** Streams that ended and may still have entries, oldest first. */
  #ended = new Set<number>();

  get bytes(): number {
    return this.#bytes;
  }

  push(item: QueuedItem): void {
    const bytes = itemBytes(item);
    this.#entries.push({ item, bytes });
    this.#bytes += bytes;
    if (item.kind === 'stream-closed') this.#ended.add(item.stream);
    if (item.kind === 'response-started') this.#dropped.responded(item);
  }

  /**
   * Evicts down to this many bytes. Separate from `push`, so that items that can be taken at once are never evicted.
   */
  trim(capacity: number): void {
    // A little more than needed, so that a full ring does not search at every item.
    if (this.#bytes > capacity) this.#makeRoom(capacity * 0.9);
  }

  /** The oldest item, or undefined when nothing waits. */
  shift(): QueuedItem | undefined {
    while (this.#head < this.#entries.length) {
      const entry = this.#entries[this.#head++];
      if (this.#head > 4096 && this.#head * 2 > this.#entries.length) this.#compact();
      const item = entry?.item;
      if (!entry || !item) continue;
      this.#bytes -= entry.bytes;
      entry.item = undefined;
      if (item.kind === 'stream-closed') this.#dropped.closed(item.stream);
      return item;
    }
    this.#entries = [];
    this.#head = 0;
    this.#ended.clear();
    return undefined;
  }

  takeEvicted(): ReturnType<DropCount['take']> {
    return this.#evicted.take();
  }

  #makeRoom(target: number): void {
    for (const stream of this.#ended) {
      if (this.#bytes <= target) break;
      this.#ended.delete(stream);
      const whole = this.#holdsOpening(stream);
      this.#evict(0, (item) => 'stream' in item && item.stream === stream && (whole || isData(item)));
    }
    this.#evict(target, isData);
    this.#evict(target, (item) => !KEPT_LONGEST.has(item.kind));
    this.#evict(target, () => true);
    this.#compact();
  }

  #holdsOpening(stream: number): boolean {
    return this.#entries.some(({ item }) => item?.kind === 'stream-opened' && item.stream === stream);
  }

  #evict(target: number, goes: (item: QueuedItem) => boolean): void {
    for (let i = this.#head; i < this.#entries.length && this.#bytes > target; i += 1) {
      const entry = this.#entries[i];
      const item = entry?.item;
      if (!entry || !item || !goes(item)) continue;
      this.#evicted.add(item, entry.bytes);
      if (item.kind === 'stream-closed') this.#dropped.closed(item.stream);
      entry.item = undefined;
      this.#bytes -= entry.bytes;
    }
  }

  #compact(): void {
    this.#entries = this.#entries.slice(this.#head).filter((entry) => entry.item);
    this.#head = 0;
  }
}

function isData(item: QueuedItem): boolean {
  return item.kind === 'bytes' || item.kind === 'message';
}
