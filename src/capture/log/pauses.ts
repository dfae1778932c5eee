/** When recording was off: what happened then was, as asked, not kept. Times are epoch ms. */
export class Pauses {
  #lastHeard = Number.NEGATIVE_INFINITY;
  readonly list: { from: number; to: number }[] = [];

  /** An event was heard. */
  heard(time: number): void {
    this.#lastHeard = time;
  }

  /** Recording is on again. Where nobody said when it went off, that was some time after the last event that was heard. */
  ended(since: number | undefined, time: number): void {
    this.list.push({ from: since ?? this.#lastHeard, to: time });
  }

  include(time: number): boolean {
    return this.list.some(({ from, to }) => time > from && time < to);
  }
}
