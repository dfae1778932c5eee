import type { ClockPair, Source } from '../capture/records/batch.ts';
import { BATCH_MS, MIB } from '../capture/records/limits.ts';
import { BatchOutbox } from '../messages/batch-outbox.ts';

/** Maximum unacknowledged bytes in flight. */
const WINDOW_BYTES = 1 * MIB;

/** The batches of an observer. Each is sent when it is full, or soon after its first record. */
export class TimedOutbox extends BatchOutbox {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param document UUID of the observer */
  constructor(source: Source, document: string) {
    super({ source, document, clock, window: WINDOW_BYTES });
  }

  /** Sends the current batch if it has no room for a record of so many bytes, otherwise soon. */
  flushInTime(bytes = 0): void {
    if (!this.hasRoom(bytes)) this.flush();
    // For what is written next, too.
    this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  override flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    super.flush();
  }
}

/** The browser's times are epoch times already. */
function clock(): ClockPair {
  const now = Date.now();
  return { performance: now, epoch: now };
}
