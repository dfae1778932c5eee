/** A playback position in ms from the beginning, with an adjustable speed. */
export class PlayClock {
  #position = 0;
  /** When the position was set; undefined while paused. */
  #since: number | undefined;
  #speed = 1;

  /** @param now ms on a clock that never goes back */
  constructor(readonly now: () => number) {
    this.#since = now();
  }

  get playing(): boolean {
    return this.#since !== undefined;
  }

  get speed(): number {
    return this.#speed;
  }

  get position(): number {
    return this.#since === undefined ? this.#position : this.#position + (this.now() - this.#since) * this.#speed;
  }

  pause(): void {
    this.#position = this.position;
    this.#since = undefined;
  }

  resume(): void {
    this.#since ??= this.now();
  }

  setSpeed(speed: number): void {
    this.#position = this.position;
    if (this.#since !== undefined) this.#since = this.now();
    this.#speed = speed;
  }

  /** Never back: what has arrived stays. */
  skipTo(position: number): void {
    this.#position = Math.max(position, this.position);
    if (this.#since !== undefined) this.#since = this.now();
  }

  /** ms until a position is reached; infinite while paused. */
  until(position: number): number {
    if (this.#since === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, (position - this.position) / this.#speed);
  }
}
