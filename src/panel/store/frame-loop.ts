import { type ReadonlySignal, signal } from '@preact/signals';
import type { Term } from '../../capture/filter/term.ts';
import type { View } from '../../capture/view/view.ts';
import { betweenFrames, everyFrame } from '../browser/frames.ts';
import { DrawPace } from './draw-pace.ts';

/** What a frame may spend on going through old rows for a new filter, ms. */
const FILTER_MS = 7;

/** … and what a task between two frames may: a frame waits for it no longer, ms. */
const BETWEEN_MS = 4;

/** While old rows are gone through, which is in every frame, lists and counters change this often, ms. */
const SUMMARY_MS = 100;

/** While nothing arrives they change this often, ms. */
const QUIET_MS = 1000;

export interface FrameLoop {
  /** Counts the frames in which rows may have changed. */
  readonly frame: ReadonlySignal<number>;
  /** Counts like `frame`, one frame before it, but a few times a second: for what shows counts and states. */
  readonly summary: ReadonlySignal<number>;
  /** Draws in the next frame. */
  schedule(): void;
  /** Draws when the pace allows. `soon`: it may be the last change for a while, so it is not kept waiting. */
  request(soon: boolean): void;
  stop(): void;
}

/** What the loop works on. */
interface Work {
  readonly view: ReadonlySignal<View>;
  /** Hits of the search through all streams, while there is one. */
  readonly hits: ReadonlySignal<View | undefined>;
  /** The view no longer fits its log: a new one has to be made. */
  renew(): void;
  /** A term of the filter takes too long. */
  reject(slow: Term): void;
}

/** Goes through rows for the view and the search, some in each frame, and says when to draw. */
export function frameLoop({ view, hits, renew, reject }: Work): FrameLoop {
  const frame = signal(0);
  const summary = signal(0);
  let summarised = Number.NEGATIVE_INFINITY;
  const summarise = () => {
    summarised = performance.now();
    summary.value++;
  };
  const pace = new DrawPace(() => schedule());
  const schedule = everyFrame(() => {
    pace.begin();
    if (view.value.stale) renew();
    const isDone = advance(FILTER_MS);
    if (!isDone) {
      schedule();
      advanceBetween();
    }
    if (isDone || performance.now() - summarised >= SUMMARY_MS) summarise();
    drawRows();
  });
  /** In the next frame: two short ones, not a long one, for all else that moves on screen waits for the longest. */
  const drawRows = everyFrame(() => {
    pace.begin();
    // A view that was made since then is not drawn empty for a frame.
    if (view.value.length === 0) advance(BETWEEN_MS);
    frame.value++;
  });
  const advanceBetween = betweenFrames(() => view.value.stale || advance(BETWEEN_MS));
  /** Reads rows for this many ms; true when all are read. */
  const advance = (ms: number): boolean => {
    const end = performance.now() + ms;
    const isOver = () => performance.now() >= end;
    const found = hits.value;
    view.value.advance(isOver);
    found?.advance(isOver);
    if (view.value.slow !== undefined) reject(view.value.slow);
    return view.value.complete && found?.complete !== false;
  };
  // Rates fall also while nothing arrives.
  const ticking = setInterval(() => {
    if (performance.now() - summarised >= QUIET_MS) summarise();
  }, QUIET_MS);

  return {
    frame,
    summary,
    schedule,
    request: (soon) => pace.ask(soon),
    stop: () => clearInterval(ticking),
  };
}
