/** Events within this many ms arrived together. */
const TOGETHER_MS = 20;
/** A silence that is no ordinary pause, ms. */
const SILENCE_MS = 1000;
/** Number of events that make a burst. */
const BURST_EVENTS = 3;

/** When the events of a connection arrived, as bursts and silences. Memory does not grow with events. */
export class Arrivals {
  /** Bursts that followed a silence, and the events in them. */
  bursts = 0;
  inBursts = 0;
  events = 0;
  first: number | undefined;
  last: number | undefined;
  /** First rows of the first bursts. */
  readonly rows: number[] = [];
  #together = 0;
  #afterSilence = false;

  add(time: number, row: number): void {
    this.events += 1;
    const gap = this.last === undefined ? 0 : time - this.last;
    this.first ??= time;
    this.last = time;
    if (gap > TOGETHER_MS || this.events === 1) {
      this.#together = 0;
      this.#afterSilence = gap >= SILENCE_MS;
    }
    this.#together += 1;
    if (!this.#afterSilence) return;
    if (this.#together === BURST_EVENTS) {
      this.bursts += 1;
      this.inBursts += BURST_EVENTS;
      if (this.rows.length < BURST_EVENTS) this.rows.push(row - BURST_EVENTS + 1);
    } else if (this.#together > BURST_EVENTS) this.inBursts += 1;
  }
}
