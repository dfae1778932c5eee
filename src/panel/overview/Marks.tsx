import { useMemo } from 'preact/hooks';
import { PinnedRows } from '../pins/pinned-rows.ts';
import { cursorOf, type Model, xOf } from './model.ts';

/** Elements over the canvas that move without a redraw: range, cursor, selected row. */
export function Marks({ model }: { model: Model }) {
  model.drawn.value;
  const { store } = model;
  const { width } = model.size.value;
  const range = model.drawing.value ?? store.range.value;
  const row = store.selectedRow.value;
  const selected = row === undefined ? Number.NaN : store.log.rows.time(row);
  const pinned = useMemo(() => new PinnedRows(store.log), [store]);
  const pins = pinned.list
    .map((number) => ({ number, x: xOf(model, store.log.rows.time(number)) }))
    .filter(({ x }) => isSeen(x, width));
  const cursor = cursorOf(model);
  const hover = model.hover.value;
  const cut = (x: number) => Math.max(0, Math.min(width, x));
  return (
    <>
      {range !== undefined && (
        <>
          <div class="outside before" style={{ left: 0, width: `${cut(xOf(model, range.from))}px` }} />
          <div class="outside after" style={{ left: `${cut(xOf(model, range.to))}px`, right: 0 }} />
        </>
      )}
      {pins.map(({ number, x }) => (
        <div key={number} class="pin" style={{ left: `${x}px` }} />
      ))}
      {isSeen(xOf(model, selected), width) && <div class="selected" style={{ left: `${xOf(model, selected)}px` }} />}
      {hover !== undefined && <div class="pointed" style={{ left: `${hover.x}px` }} />}
      {cursor !== undefined && <div class="cursor" style={{ left: `${cut(xOf(model, cursor.time))}px` }} />}
    </>
  );
}

function isSeen(x: number, width: number): boolean {
  return x >= 0 && x <= width;
}
