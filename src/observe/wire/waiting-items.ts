import { BACKLOG_BYTES } from '../../capture/records/limits.ts';
import { RECORD_BYTES } from '../../capture/records/size.ts';

/** What a tap reads while it cannot be taken yet, in order, up to a limit in all. */
export class WaitingItems<Item> {
  readonly #most: number;
  #items: { item: Item; size: number }[] = [];
  #taken = 0;
  #bytes = 0;

  constructor(most = BACKLOG_BYTES) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#taken === this.#items.length;
  }

  hasRoom(bytes: number): boolean {
    return this.#bytes + RECORD_BYTES + bytes <= this.#most;
  }

  /** An item with so many bytes. */
  add(item: Item, bytes: number): void {
    const size = RECORD_BYTES + bytes;
    this.#items.push({ item, size });
    this.#bytes += size;
  }

  take(): Item | undefined {
    const next = this.#items[this.#taken];
    if (next === undefined) return undefined;
    this.#taken++;
    this.#bytes -= next.size;
    // Moves the rest only once it is at most half: taking one costs the same however many wait.
    if (this.#taken * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#taken);
      this.#taken = 0;
    }
    return next.item;
  }
}
