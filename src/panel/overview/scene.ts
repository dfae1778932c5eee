import type { Log } from '../../capture/log/log.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { Timeline } from '../../capture/timeline/timeline.ts';
import type { TimeScale } from '../time-axis/time-scale.ts';
import { type Extent, fitted, followed, limited, showing, zoomed } from './time-window.ts';

/** What the overview shows, and which part of it. Times are epoch ms. */
export class Scene {
  readonly timeline: Timeline;
  readonly log: Log;
  /** Whether the log is live. */
  readonly #live: boolean;
  readonly #clock: () => number;
  streams: readonly Stream[] = [];
  /** Undefined: all of it. */
  #chosen: TimeScale | undefined;
  #follows = false;
  #begun: { generation: number; time: number } | undefined;

  constructor(log: Log, live: boolean, clock: () => number = Date.now) {
    this.timeline = new Timeline(log);
    this.log = log;
    this.#live = live;
    this.#clock = clock;
  }

  /** The end of what is still open: now, or the end of a file. */
  get now(): number {
    return this.#live ? Math.max(this.#clock(), this.log.latest) : this.log.latest;
  }

  /** Time of the log's first row, from which times count. It stays when that row is discarded. */
  get begun(): number {
    const { generation, rows } = this.log;
    if (this.#begun?.generation === generation) return this.#begun.time;
    if (rows.end === rows.first) return this.extent.from;
    this.#begun = { generation, time: rows.time(rows.first) };
    return this.#begun.time;
  }

  get extent(): Extent {
    const { from, to } = this.timeline;
    const begin = Number.isFinite(from) ? from : this.now;
    const live = this.#live && this.streams.some(isRunning);
    return { from: begin, to: live ? this.now : Math.max(begin, to), live };
  }

  get window(): TimeScale {
    return this.#chosen ?? fitted(this.extent);
  }

  get isWhole(): boolean {
    return this.#chosen === undefined;
  }

  /** Takes in new and discarded rows of the log. */
  update(): void {
    if (this.#chosen === undefined) return;
    const { extent } = this;
    if (this.#follows && extent.live) this.#chosen = followed(this.#chosen, extent.to);
    else this.#chosen = limited(this.#chosen, fitted(extent));
  }

  zoom(factor: number, at: number): void {
    this.#choose(zoomed(this.window, factor, at));
  }

  /** Moves the window by a share of its length. */
  pan(share: number): void {
    const { from, span } = this.window;
    this.#choose({ from: from + share * span, span });
  }

  /** Brings a time into the window. */
  show(time: number): void {
    if (this.#chosen !== undefined) this.#choose(showing(this.#chosen, time));
  }

  reset(): void {
    this.#chosen = undefined;
  }

  #choose(window: TimeScale): void {
    const { extent } = this;
    this.#chosen = limited(window, fitted(extent));
    this.#follows = this.#chosen !== undefined && this.#chosen.from + this.#chosen.span >= extent.to;
  }
}
