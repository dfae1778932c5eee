import { Fifo } from '../../capture/records/fifo.ts';
import { BACKLOG_BYTES } from '../../capture/records/limits.ts';
import { RECORD_BYTES } from '../../capture/records/size.ts';

/** What a tap reads while it cannot be taken yet, in order, up to a limit in all. */
export class WaitingItems<Item> {
  readonly #most: number;
  readonly #items = new Fifo<{ item: Item; size: number }>();
  #bytes = 0;

  constructor(most = BACKLOG_BYTES) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
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
    const next = this.#items.shift();
    this.#bytes -= next?.size ?? 0;
    return next?.item;
  }
}
