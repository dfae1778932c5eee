import { type ReadonlySignal, signal } from '@preact/signals';
import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Pacer } from '../source/pacer.ts';
import { PlayClock } from './play-clock.ts';
import { timeSlices } from './time-slices.ts';

/** The position is shown this often, ms. */
const SHOWN_MS = 100;

export const SPEEDS = [0.5, 1, 2, 5, 10, 100] as const;

/** Delivers the batches of a file at their times. */
export class Player implements Pacer {
  readonly playing = signal(true);
  readonly speed = signal(1);
  /** ms since the log's beginning. */
  readonly position: ReadonlySignal<number>;
  readonly #position = signal(0);
  readonly #clock = new PlayClock(() => performance.now());
  /** Epoch ms of the log's first record. */
  #zero: number | undefined;
  /** When the last record was due, ms since the beginning. */
  #due = 0;
  #wake: (() => void) | undefined;

  /**
   * @param duration ms from the log's first record to its last
   * @param from position from which it plays: what is before it is there at once
   */
  constructor(
    readonly duration: number,
    from = 0,
  ) {
    this.position = this.#position;
    this.skipTo(from);
  }

  toggle(): void {
    if (this.#clock.playing) this.#clock.pause();
    else this.#clock.resume();
    this.playing.value = this.#clock.playing;
    this.#wake?.();
  }

  setSpeed(speed: number): void {
    this.#clock.setSpeed(speed);
    this.speed.value = speed;
    this.#wake?.();
  }

  /** To the next record, whatever the time until then. */
  skip(): void {
    this.#clock.skipTo(this.#due);
    this.#wake?.();
  }

  /** On to a position: all records until there arrive at once. */
  skipTo(position: number): void {
    this.#clock.skipTo(position);
    this.#show();
    this.#wake?.();
  }

  async *pieces(batch: StoredBatch, closing: AbortSignal): AsyncGenerator<StoredBatch, void> {
    for (const slice of timeSlices(batch)) {
      // A batch of pins alone has no time.
      if (Number.isFinite(slice.time)) {
        this.#zero ??= slice.time;
        // Records of several contexts may go back in time: the order is that of the log.
        this.#due = Math.max(this.#due, slice.time - this.#zero);
      }
      await this.#reach(this.#due, closing);
      if (closing.aborted) return;
      yield slice.batch;
    }
  }

  async #reach(position: number, closing: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    closing.addEventListener('abort', () => this.#wake?.(), { signal: waiting.signal });
    for (let wait = this.#clock.until(position); wait > 0 && !closing.aborted; wait = this.#clock.until(position)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, Math.min(wait, SHOWN_MS));
      });
      this.#show();
    }
    waiting.abort();
    this.#show();
  }

  #show(): void {
    this.#position.value = Math.min(this.duration, this.#clock.position);
  }
}
