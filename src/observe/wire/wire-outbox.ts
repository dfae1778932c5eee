import type { BatchWriter } from '../../capture/records/batch-writer.ts';
import { UNACKNOWLEDGED_BYTES } from '../../capture/records/limits.ts';
import { TimedOutbox } from '../timed-outbox.ts';

/** The batches of a tap. While it is full, its producer waits. */
export class WireOutbox extends TimedOutbox {
  /** There is room again. */
  onRoom = (): void => {};
  /** Everything is stored. */
  onEmpty = (): void => {};

  /** @param document UUID of this tap: each start has its own */
  constructor(document: string) {
    super('wire', document);
  }

  get isEmpty(): boolean {
    return this.bytes === 0 && this.writer.empty;
  }

  /** Whether to leave out raw bytes, so that records get through. */
  get crowded(): boolean {
    return this.bytes + this.writer.bytes >= UNACKNOWLEDGED_BYTES / 2;
  }

  /** The batch for a record of so many bytes; one that has no room for it is sent first. */
  begin(bytes?: number): BatchWriter {
    this.flushInTime(bytes);
    return this.writer;
  }

  override acknowledge(number: number): void {
    super.acknowledge(number);
    if (!this.full) this.onRoom();
    if (this.isEmpty) this.onEmpty();
  }
}
