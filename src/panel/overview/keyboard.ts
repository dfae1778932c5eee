import { keyAction } from './keys.ts';
import { topToShow } from './lane-layout.ts';
import { cursorOf, laneOf, type Model, type Spot, select, stepOf } from './model.ts';
import { columnOf, lastStop, nextStop } from './stops.ts';

/** Share of the window by which a page key moves it. */
const PAGE = 0.8;

/** Handles a key. False for a key that the overview does not use. */
export function onKey(model: Model, event: KeyboardEvent, anchor: { time: number | undefined }): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const action = keyAction(event);
  const { scene, store } = model;
  const spot = spotOf(model);
  if (action === undefined || spot === undefined) return false;
  switch (action.kind) {
    case 'move':
      go(model, spot, nextStop(scene, spot.stream, columnOf(scene, spot.time, stepOf(model)), action.by));
      break;
    case 'end':
      go(model, spot, lastStop(scene, spot.stream, action.by));
      break;
    case 'lane':
      changeLane(model, spot, action.by);
      break;
    case 'zoom':
      scene.zoom(action.factor, spot.time);
      break;
    case 'pan':
      scene.pan(action.by * PAGE);
      break;
    case 'reset':
      scene.reset();
      break;
    case 'select':
      select(model, spot);
      break;
    case 'clear':
      if (store.range.peek() === undefined) return false;
      store.range.value = undefined;
      anchor.time = undefined;
      break;
  }
  if (action.kind !== 'move' && action.kind !== 'end') return true;
  if (!action.extend) anchor.time = undefined;
  else {
    anchor.time ??= spot.time;
    const time = model.cursor.peek()?.time ?? spot.time;
    store.range.value = { from: Math.min(anchor.time, time), to: Math.max(anchor.time, time) };
  }
  return true;
}

/** The keyboard's position; initially the end of the first lane. */
function spotOf(model: Model): Spot | undefined {
  const spot = cursorOf(model);
  if (spot !== undefined) return spot;
  const { scene } = model;
  const [stream] = scene.streams;
  return stream && { stream, time: lastStop(scene, stream, 1) ?? scene.extent.to };
}

function go(model: Model, { stream, time }: Spot, to: number | undefined): void {
  model.cursor.value = { stream, time: to ?? time };
  model.scene.show(to ?? time);
}

function changeLane(model: Model, { stream, time }: Spot, by: -1 | 1): void {
  const { cursor, scene, size, top } = model;
  const index = Math.max(0, Math.min(scene.streams.length - 1, scene.streams.indexOf(stream) + by));
  const next = scene.streams[index];
  if (next === undefined) return;
  cursor.value = { stream: next, time };
  top.value = topToShow([index], top.peek(), size.peek().height, laneOf(model));
}
