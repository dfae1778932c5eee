/** Time between two drawings, ms: nobody reads faster than the least, and one waits for the most on a busy machine alone. */
const BETWEEN_MS = { least: 100, most: 400 };

/** Share of the time that drawings take at most, as far as those bounds allow. A drawing is two frames. */
const SHARE = 0.25;

/** How much a drawing that took less counts beside those before it; one that took more counts alone. */
const WEIGHT = 0.3;

/**
 * Decides when to draw: at once, and then not before some time has passed. On a machine that has more to do than it can, a
 * drawing takes several times as long, and the page and the frames in between wait for it: then there are fewer of them.
 */
export class DrawPace {
  readonly #draw: () => void;
  readonly #channel = new MessageChannel();
  #began: number | undefined;
  /** How long a frame takes, ms. The first ones take longest: nothing is compiled yet, and all elements are new. */
  #typical = (200 * SHARE) / 2;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: () => void) {
    this.#draw = draw;
    this.#channel.port1.onmessage = () => this.#painted();
  }

  /** There is something to draw. `soon`: it may be the last for a while, and is not kept waiting. */
  ask(soon: boolean): void {
    if (this.#timer !== undefined && !soon) return;
    clearTimeout(this.#timer);
    const wait = this.#last + (soon ? BETWEEN_MS.least : this.#interval) - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  /** In the first callback of an animation frame that draws: it is over when the browser has painted. */
  begin(): void {
    if (this.#began !== undefined) return;
    this.#began = performance.now();
    // A message sent from a frame's callback comes in the task after the frame.
    this.#channel.port2.postMessage(undefined);
  }

  get #interval(): number {
    return Math.min(BETWEEN_MS.most, Math.max(BETWEEN_MS.least, (2 * this.#typical) / SHARE));
  }

  #run(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    this.#draw();
  }

  #painted(): void {
    const took = performance.now() - (this.#began ?? 0);
    this.#began = undefined;
    this.#typical = Math.max(took, this.#typical + WEIGHT * (took - this.#typical));
  }
}
