/** Intervals in which recording was off, epoch ms. */
export class Pauses {
  #lastEvent = Number.NEGATIVE_INFINITY;
  readonly list: { from: number; to: number }[] = [];

  noteEvent(time: number): void {
    this.#lastEvent = time;
  }

  /** Recording is on again. Without `since`, it went off at some time after the last event. */
  ended(since: number | undefined, time: number): void {
    this.list.push({ from: since ?? this.#lastEvent, to: time });
  }

  include(time: number): boolean {
    return this.list.some(({ from, to }) => time > from && time < to);
  }
}
