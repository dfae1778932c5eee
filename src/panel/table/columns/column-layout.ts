import { type Column, type ColumnName, leastWidth, rankOf, usualWidth, withWidth } from '../../settings/columns.ts';

/** Minimum width of the flexible column, px; */
export const MIN_REST = 140;
/** … and as a share of a wide table. */
const REST_SHARE = 0.3;
/** Minimum width that the user can leave it by widening others, px. */
export const LEAST_REST = 60;

/** A column on screen. */
export interface LaidColumn {
  name: ColumnName;
  /** px; of the column that takes the rest, what is left for it */
  width: number;
  /** Place among all columns, from 1, whether they are shown or not. */
  index: number;
}

export interface ColumnLayout {
  columns: readonly LaidColumn[];
  /** Place in `columns` of the one that takes what the others leave. */
  rest: number;
  /** Shown columns for which there is no room. */
  dropped: readonly ColumnName[];
}

/**
 * Lays out the chosen columns in a width, px. The data takes the rest. Without enough room for it, columns of JSON
 * paths first become narrower, then the least important columns are hidden. Widths that the user chose stay as long as
 * anything is left for the data; no other column is hidden or shown for them.
 */
export function layOutColumns(columns: readonly Column[], available: number): ColumnLayout {
  const chosen = columns.map((column, i) => ({ ...column, index: i + 1 })).filter(({ shown }) => shown);
  const restName = (chosen.find(({ name }) => name === 'data') ?? chosen.at(-1))?.name;
  const others = chosen.filter(({ name }) => name !== restName);
  const room = available - Math.max(MIN_REST, Math.floor(available * REST_SHARE));
  const dropped = droppedOf(others, room);
  const kept = others.filter(({ name }) => !dropped.includes(name));
  const widths = fitChosen(kept, fitUsual(kept, room), available - LEAST_REST);
  const left = available - sum([...widths.values()]);
  const laid = chosen
    .filter(({ name }) => !dropped.includes(name))
    .map(({ name, index }) => ({ name, index, width: widths.get(name) ?? Math.max(0, left) }));
  return { columns: laid, rest: laid.findIndex(({ name }) => name === restName), dropped };
}

/**
 * The columns after the user dragged one to `width`, px. The flexible column keeps at least `leave`, px, the others their
 * visible widths.
 */
export function withResized(
  columns: readonly Column[],
  layout: ColumnLayout,
  name: ColumnName,
  width: number,
  leave = LEAST_REST,
): readonly Column[] {
  const rest = layout.columns[layout.rest];
  const column = layout.columns.find((each) => each.name === name);
  if (rest === undefined || column === undefined || column === rest) return columns;
  const seen = columns.map((each) => {
    const laid = layout.columns.find((one) => one.name === each.name);
    return each.width === undefined || laid === undefined || laid === rest ? each : { ...each, width: laid.width };
  });
  return withWidth(seen, name, Math.min(width, column.width + Math.max(0, rest.width - leave)));
}

/** The columns to hide, the least important first; of equal ones the last. */
function droppedOf(columns: readonly Column[], room: number): ColumnName[] {
  const inOrder = columns
    .filter(({ name }) => rankOf(name) !== undefined)
    .toReversed()
    .toSorted((a, b) => (rankOf(a.name) ?? 0) - (rankOf(b.name) ?? 0));
  let needed = sum(columns.map(({ name }) => leastWidth(name)));
  const dropped: ColumnName[] = [];
  for (const column of inOrder) {
    if (needed <= room) break;
    dropped.push(column.name);
    needed -= leastWidth(column.name);
  }
  return dropped;
}

type Widths = ReadonlyMap<ColumnName, number>;

/** Widths of columns without a chosen one. */
function fitUsual(columns: readonly Column[], room: number): Widths {
  return narrowed(
    columns.map((column) => ({ name: column.name, width: usualWidth(column), least: leastWidth(column.name) })),
    room,
  );
}

/** Widths including the chosen ones. If they are too much, widened columns shrink back. */
function fitChosen(columns: readonly Column[], usual: Widths, room: number): Widths {
  return narrowed(
    columns.map((column) => {
      const { name, width: chosen } = column;
      const own = usual.get(name) ?? usualWidth(column);
      const width = chosen ?? own;
      return { name, width, least: Math.min(width, own) };
    }),
    room,
  );
}

/** Widths that fit, if columns can shrink: each shrinks by the same share. */
function narrowed(columns: readonly { name: ColumnName; width: number; least: number }[], room: number): Widths {
  const over = Math.max(0, sum(columns.map(({ width }) => width)) - room);
  const spare = sum(columns.map(({ width, least }) => width - least));
  const share = spare === 0 ? 0 : Math.min(1, over / spare);
  return new Map(columns.map(({ name, width, least }) => [name, Math.floor(width - (width - least) * share)]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The layout as CSS grid tracks. */
export function gridTracks({ columns, rest }: ColumnLayout): string {
  return columns.map(({ width }, i) => (i === rest ? 'minmax(0, 1fr)' : `${width}px`)).join(' ');
}
