import type { Stream } from '../../capture/streams/stream.ts';
import { connectionFrom, laneConnection } from './connection-pieces.ts';
import type { Scene } from './scene.ts';

/** A column of the lane, ms: its contents look like one mark. */
export interface Column {
  from: number;
  step: number;
}

/** The column of a time. `step` is a column's width. */
export function columnOf(scene: Scene, time: number, step: number): Column {
  const { from } = scene.window;
  return { from: from + Math.floor((time - from) / step) * step, step };
}

/** The next mark on a lane after a column, or before it; epoch ms. */
export function nextStop(scene: Scene, stream: Stream, { from, step }: Column, by: -1 | 1): number | undefined {
  const track = scene.timeline.track(stream.index);
  const mark = by > 0 ? track?.from(from + step) : track?.before(from);
  const attempt = by > 0 ? attemptFrom(scene, stream, from + step) : attemptBefore(scene, stream, from);
  const times = [mark?.time, attempt].filter((time) => time !== undefined);
  if (times.length === 0) return undefined;
  return by > 0 ? Math.min(...times) : Math.max(...times);
}

/** The first or the last mark on a lane. */
export function lastStop(scene: Scene, stream: Stream, by: -1 | 1): number | undefined {
  const { from, to } = scene.extent;
  return nextStop(scene, stream, { from: by > 0 ? to + 1 : from - 1, step: 0 }, by > 0 ? -1 : 1);
}

function attemptFrom(scene: Scene, stream: Stream, time: number): number | undefined {
  for (let i = connectionFrom(stream, time); i < stream.connections.length; i++) {
    const at = laneConnection(stream, i, scene.now)?.attempt?.time;
    if (at !== undefined && at >= time) return at;
  }
  return undefined;
}

function attemptBefore(scene: Scene, stream: Stream, time: number): number | undefined {
  for (let i = connectionFrom(stream, time); i >= 0; i--) {
    const at = laneConnection(stream, i, scene.now)?.attempt?.time;
    if (at !== undefined && at < time) return at;
  }
  return undefined;
}
