import { type Signal, signal } from '@preact/signals';
import type { Stream } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import type { Store } from '../store/store.ts';
import { columnWidth, laneHeight } from './lane-layout.ts';
import { Scene } from './scene.ts';
import { columnOf } from './stops.ts';
import type { Tip } from './tip.ts';

/** A place on a lane. */
export interface Spot {
  stream: Stream;
  /** epoch ms */
  time: number;
}

/** State that the parts of the overview share. Lengths are px. */
export interface Model {
  readonly store: Store;
  readonly scene: Scene;
  /** Counts redraws; elements over the canvas then read the window again. */
  readonly drawn: Signal<number>;
  /** Size of what is seen of the lanes and device pixels for a px; how far they are scrolled down. */
  readonly size: Signal<{ width: number; height: number; ratio: number }>;
  readonly top: Signal<number>;
  /** Where the pointer is, from the left and from the top of what is seen. */
  readonly hover: Signal<{ x: number; y: number } | undefined>;
  /** Where the keyboard is. */
  readonly cursor: Signal<Spot | undefined>;
  /** A range while it is being drawn. */
  readonly drawing: Signal<TimeRange | undefined>;
  /** Describes a place; loaded when the overview is first pointed at. */
  readonly tips: Signal<typeof import('./tip.ts') | undefined>;
}

/** Distance from the pointer within which a mark counts as hit, px. */
const NEAR = 4;

export function createModel(store: Store): Model {
  return {
    store,
    scene: new Scene(store.log, store.source.live),
    drawn: signal(0),
    size: signal({ width: 0, height: 0, ratio: 1 }),
    top: signal(0),
    hover: signal(undefined),
    cursor: signal(undefined),
    drawing: signal(undefined),
    tips: signal(undefined),
  };
}

/** Where the keyboard is; a stream that is not shown any more has no place. */
export function cursorOf({ cursor, scene }: Model): Spot | undefined {
  const spot = cursor.value;
  return spot !== undefined && scene.streams.includes(spot.stream) ? spot : undefined;
}

/** Time zero of axis and table, epoch ms. */
export function zeroOf({ scene, store }: Model): number {
  return store.timeZero.value ?? scene.begun;
}

export function xOf({ scene, size }: Model, time: number): number {
  const { from, span } = scene.window;
  return ((time - from) / span) * size.peek().width;
}

export function timeAt({ scene, size }: Model, x: number): number {
  const { from, span } = scene.window;
  return from + (x / Math.max(1, size.peek().width)) * span;
}

/** The time that a mark's width stands for. */
export function stepOf({ scene, size }: Model): number {
  const { ratio, width } = size.peek();
  return (scene.window.span * columnWidth(ratio)) / Math.max(1, width * ratio);
}

export function laneOf({ scene, size }: Model): number {
  return laneHeight(scene.streams.length, size.peek().height);
}

/** What the pointer hits: the nearest mark of the lane, if one is near. */
export function spotAt(model: Model, { x, y }: { x: number; y: number }): Spot | undefined {
  const { scene } = model;
  const stream = scene.streams[Math.floor((y + model.top.peek()) / laneOf(model))];
  if (stream === undefined) return undefined;
  const time = timeAt(model, x);
  const track = scene.timeline.track(stream.index);
  const reach = Math.abs(timeAt(model, NEAR) - timeAt(model, 0));
  const near = [track?.from(time)?.time, track?.before(time)?.time]
    .filter((each) => each !== undefined)
    .toSorted((a, b) => Math.abs(a - time) - Math.abs(b - time))[0];
  return { stream, time: near !== undefined && Math.abs(near - time) <= reach ? near : time };
}

/** The panel works without it: after an update of the extension the code cannot be loaded. */
export function loadTips({ tips }: Model): void {
  const loaded = (module: typeof import('./tip.ts')) => {
    tips.value = module;
  };
  if (tips.peek() === undefined) void import('./tip.ts').then(loaded, () => {});
}

export function tipOf(model: Model, { stream, time }: Spot): Tip | undefined {
  const { scene, store, tips } = model;
  return tips.value?.tipAt(store.log, scene, stream, time, columnOf(scene, time, stepOf(model)), zeroOf(model));
}

/** Selects the row of what is there, in the table. */
export function select(model: Model, spot: Spot): void {
  const { scene, store } = model;
  const { from, step } = columnOf(scene, spot.time, stepOf(model));
  const first = scene.timeline.track(spot.stream.index)?.from(from);
  if (first === undefined || first.time >= from + step) return;
  const { range } = store;
  const chosen = range.peek();
  if (chosen !== undefined && (spot.time < chosen.from || spot.time > chosen.to)) range.value = undefined;
  store.reveal(first.row);
}
