/**
 * Selected rows, as ranges: a million rows are one range. Ranges use row numbers, because places in the view shift; the
 * view decides which rows lie between two others.
 */
import type { RowPlaces } from '../grid/row-places.ts';

/** From one row to another, both included, in the order of the view. */
interface RowRange {
  from: number;
  to: number;
}

export interface Selection {
  /** The focused row at the time of selection. When another row is focused, only that one is selected. */
  focus: number | undefined;
  /** Where a range starts that the user extends. */
  anchor: number | undefined;
  ranges: readonly RowRange[];
}

/** A range of places, `end` not included. */
export interface Span {
  start: number;
  end: number;
}

export const NOTHING: Selection = { focus: undefined, anchor: undefined, ranges: [] };

/** One row, which has the focus. */
export function only(row: number): Selection {
  return { focus: row, anchor: row, ranges: [{ from: row, to: row }] };
}

/** The selection while the row `focus` is focused. */
export function current(selection: Selection, focus: number | undefined): Selection {
  if (selection.focus === focus) return selection;
  return focus === undefined ? NOTHING : only(focus);
}

/** Extends the selection from the anchor to a place, which gets the focus. */
export function extended(selection: Selection, index: number, view: RowPlaces): Selection {
  const focus = view.rowAt(index);
  if (focus === undefined) return selection;
  const anchor = selection.anchor ?? focus;
  const other = Math.max(0, view.indexFrom(anchor));
  const spans = [{ start: Math.min(other, index), end: Math.max(other, index) + 1 }];
  return { focus, anchor, ranges: rangesOf(spans, view) };
}

/** Adds a place, or removes it if it was selected; it gets the focus. */
export function toggled(selection: Selection, index: number, view: RowPlaces): Selection {
  const focus = view.rowAt(index);
  if (focus === undefined) return selection;
  const spans = spansOf(selection, view);
  const without = spans.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, index) },
      { start: Math.max(start, index + 1), end },
    ].filter((span) => span.start < span.end),
  );
  const next = includes(spans, index) ? without : [...without, { start: index, end: index + 1 }];
  return {
    focus,
    anchor: focus,
    ranges: rangesOf(
      next.toSorted((a, b) => a.start - b.start),
      view,
    ),
  };
}

/** Selects all current rows; the focus stays. */
export function everything(focus: number | undefined, view: RowPlaces): Selection {
  return { focus, anchor: view.rowAt(0), ranges: rangesOf([{ start: 0, end: view.length }], view) };
}

/** The places that are selected, in order. Rows that are gone are left out. */
export function spansOf({ ranges }: Selection, view: RowPlaces): Span[] {
  return ranges.flatMap(({ from, to }) => {
    const start = Math.max(0, view.indexFrom(from));
    const last = view.indexFrom(to);
    const end = view.rowAt(last) === to ? last + 1 : last;
    return start < end ? [{ start, end: Math.min(end, view.length) }] : [];
  });
}

export function includes(spans: readonly Span[], index: number): boolean {
  return spans.some(({ start, end }) => index >= start && index < end);
}

export function countOf(spans: readonly Span[]): number {
  return spans.reduce((count, { start, end }) => count + end - start, 0);
}

function rangesOf(spans: readonly Span[], view: RowPlaces): RowRange[] {
  return spans.flatMap(({ start, end }) => {
    const from = view.rowAt(start);
    const to = view.rowAt(end - 1);
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}
