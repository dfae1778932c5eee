import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Model, select, spotAt, timeAt, xOf } from './model.ts';

/** px that the pointer moves before a click is a drag. */
const SLACK = 3;
/** Distance from the edge of a range within which it can be dragged, px. */
const EDGE = 4;
/** Clicks further apart than this are no double click. */
const DOUBLE_MS = 1000;
const ZOOM_PER_PX = 1.002;
const LINE_PX = 20;

/**
 * Dragging draws a range, a click selects, the wheel zooms, or pans with Shift; a double click shows everything again.
 */
export function usePointer(element: RefObject<HTMLElement | null>, model: Model, redraw: () => void): void {
  useEffect(() => {
    const plot = element.current;
    if (plot === null) return;
    const closing = new AbortController();
    const { signal } = closing;
    const { drawing, hover, scene, store } = model;
    const at = (event: MouseEvent) => {
      const { left, top } = plot.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    /** The selection before a click, and its time: the second click of a double click undoes the first. */
    let before = { at: Number.NEGATIVE_INFINITY, row: store.selectedRow.peek(), following: store.scroll.following };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const { timeStamp } = event;
      if (timeStamp - before.at > DOUBLE_MS) {
        before = { at: timeStamp, row: store.selectedRow.peek(), following: store.scroll.following };
      }
      const start = at(event);
      const begun = fixedEdge(model, start.x) ?? timeAt(model, start.x);
      const dragging = new AbortController();
      const stop = AbortSignal.any([signal, dragging.signal]);
      plot.setPointerCapture(event.pointerId);
      const move = (moved: PointerEvent) => {
        const { x } = at(moved);
        if (drawing.peek() === undefined && Math.abs(x - start.x) < SLACK) return;
        const time = timeAt(model, Math.max(0, Math.min(model.size.peek().width, x)));
        drawing.value = { from: Math.min(begun, time), to: Math.max(begun, time) };
      };
      const end = () => {
        const drawn = drawing.peek();
        dragging.abort();
        if (drawn !== undefined) store.range.value = drawn;
        else {
          const spot = spotAt(model, start);
          if (spot !== undefined) select(model, spot);
        }
      };
      dragging.signal.addEventListener('abort', () => {
        drawing.value = undefined;
      });
      plot.addEventListener('pointermove', move, { signal: stop });
      plot.addEventListener('pointerup', end, { signal: stop });
      plot.addEventListener('pointercancel', () => dragging.abort(), { signal: stop });
      const cancel = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.preventDefault();
        dragging.abort();
      };
      addEventListener('keydown', cancel, { signal: stop, capture: true });
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
      // Some systems scroll sideways while Shift is held.
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (sideways !== 0) scene.pan((sideways * unit) / Math.max(1, model.size.peek().width));
      else scene.zoom(ZOOM_PER_PX ** (event.deltaY * unit), timeAt(model, at(event).x));
      redraw();
    };
    const reset = () => {
      store.selectedRow.value = before.row;
      if (before.following) store.scroll.follow();
      scene.reset();
      store.range.value = undefined;
      redraw();
    };
    const point = (event: PointerEvent) => {
      hover.value = at(event);
      plot.classList.toggle('on-edge', fixedEdge(model, hover.value.x) !== undefined);
    };
    const leave = () => {
      hover.value = undefined;
    };
    plot.addEventListener('pointerdown', down, { signal });
    plot.addEventListener('pointermove', point, { signal });
    plot.addEventListener('pointerleave', leave, { signal });
    plot.addEventListener('wheel', wheel, { signal, passive: false });
    plot.addEventListener('dblclick', reset, { signal });
    return () => closing.abort();
  }, [model]);
}

/** Where one takes hold of an edge of the range, the other edge stays. */
function fixedEdge(model: Model, x: number): number | undefined {
  const range = model.store.range.peek();
  if (range === undefined) return undefined;
  if (Math.abs(xOf(model, range.from) - x) <= EDGE) return range.to;
  if (Math.abs(xOf(model, range.to) - x) <= EDGE) return range.from;
  return undefined;
}
