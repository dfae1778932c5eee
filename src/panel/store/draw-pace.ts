/** Time between two drawings, ms: nobody reads faster than the least, and one waits for the most on a busy machine alone. */
const BETWEEN_MS = { least: 100, most: 400 };

/** Share of the time that drawings take at most, as far as those bounds allow. */
const SHARE = 0.25;

/** How much a drawing that took less counts beside those before it; one that took more counts alone. */
const WEIGHT = 0.3;

/**
 * How often to draw. On a machine that has more to do than it can, a drawing takes several times as long, and the page
 * and the frames in between wait for it: then there are fewer of them.
 */
export class DrawPace {
  readonly #channel = new MessageChannel();
  #began: number | undefined;
  /** How long a drawing takes, ms. The first ones take longest: nothing is compiled yet, and all elements are new. */
  #typical = (200 * SHARE) / 2;

  constructor() {
    this.#channel.port1.onmessage = () => this.#drawn();
  }

  /** Time from the beginning of one drawing to that of the next, ms. */
  get interval(): number {
    return Math.min(BETWEEN_MS.most, Math.max(BETWEEN_MS.least, (2 * this.#typical) / SHARE));
  }

  /** In the first callback of an animation frame that draws: it is over when the browser has painted. */
  begin(): void {
    if (this.#began !== undefined) return;
    this.#began = performance.now();
    // A message sent from a frame's callback comes in the task after the frame.
    this.#channel.port2.postMessage(undefined);
  }

  #drawn(): void {
    const took = performance.now() - (this.#began ?? 0);
    this.#began = undefined;
    this.#typical = Math.max(took, this.#typical + WEIGHT * (took - this.#typical));
  }
}
