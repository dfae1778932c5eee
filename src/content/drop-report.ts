import type { RecordsDropped } from '../capture/records/tab-record.ts';
import type { Outbox } from './outbox.ts';
import type { Ring } from './ring.ts';

/** Counts what does not become a record, and reports it as `dropped` records. */
export class DropReport {
  readonly #ring: Ring;
  readonly #outbox: Outbox;
  /** Items of the hook, and whole messages. */
  #malformed = 0;
  /** Messages of the background. */
  #refused = 0;

  constructor(ring: Ring, outbox: Outbox) {
    this.#ring = ring;
    this.#outbox = outbox;
  }

  malformed(): void {
    this.#malformed += 1;
  }

  refused(): void {
    this.#refused += 1;
  }

  /** While the outbox is full, what was dropped is only counted. */
  write(isLive: boolean): void {
    if (!this.#outbox.full) this.writeNow(isLive);
  }

  writeNow(isLive: boolean): void {
    const evicted = this.#ring.takeEvicted();
    if (evicted !== undefined) this.#dropped({ reason: isLive ? 'queue-full' : 'ring-full', ...evicted });
    if (this.#malformed > 0) this.#dropped({ reason: 'malformed', count: this.#malformed, bytes: 0 });
    if (this.#refused > 0) {
      this.#dropped({ reason: 'malformed', count: this.#refused, bytes: 0, detail: 'from the background to a frame' });
    }
    this.#malformed = 0;
    this.#refused = 0;
  }

  #dropped(what: Omit<RecordsDropped, 'kind' | 'time'>): void {
    this.#outbox.writer().record({ kind: 'dropped', time: performance.now(), ...what });
  }
}
