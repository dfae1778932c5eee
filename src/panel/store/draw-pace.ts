/** Minimum and maximum time between two redraws, ms. The maximum applies under load only. */
const BETWEEN_MS = { least: 100, most: 400 };

/** Maximum share of time for redraws, within those bounds. A redraw takes two frames. */
const SHARE = 0.125;

/** Weight of a faster redraw against earlier ones; a slower one counts alone. */
const WEIGHT = 0.3;

/**
 * Decides when to redraw: at once, then not before some time has passed. On an overloaded machine a redraw takes
 * several times as long, and the page and other frames wait for it; so there are fewer.
 */
export class DrawPace {
  readonly #draw: () => void;
  readonly #channel = new MessageChannel();
  #began: number | undefined;
  /** Duration of a frame, ms. The first ones take longest: nothing is compiled yet, and all elements are new. */
  #typical = (200 * SHARE) / 2;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: () => void) {
    this.#draw = draw;
    this.#channel.port1.onmessage = () => this.#painted();
  }

  /** Something changed. `soon`: it may be the last change for a while, so it is drawn without delay. */
  ask(soon: boolean): void {
    if (this.#timer !== undefined && !soon) return;
    clearTimeout(this.#timer);
    const wait = this.#last + (soon ? BETWEEN_MS.least : this.#interval) - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  /** Called in the first callback of a frame that draws; the frame is over when the browser has painted. */
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
