import { type Column, type ColumnName, leastWidth, rankOf } from './columns.ts';

/** What the column that takes the rest of the room has at least, px; */
export const MIN_REST = 140;
/** … and of much room, as a share of it. */
const REST_SHARE = 0.33;

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
  /** Chosen, but there is no room for them. */
  dropped: readonly ColumnName[];
}

/**
 * Lays the chosen columns into a width, px. The data takes the rest. Without room for it, columns first give back what
 * they were widened by; then the least important go. What the user takes from a column is for the data: no other one
 * comes back for it.
 */
export function layOutColumns(columns: readonly Column[], available: number): ColumnLayout {
  const chosen = columns.map((column, i) => ({ ...column, index: i + 1 })).filter(({ shown }) => shown);
  const restName = (chosen.find(({ name }) => name === 'data') ?? chosen.at(-1))?.name;
  const others = chosen.filter(({ name }) => name !== restName);
  const room = available - Math.max(MIN_REST, Math.floor(available * REST_SHARE));
  const dropped = droppedOf(others, room);
  const kept = others.filter(({ name }) => !dropped.includes(name));
  const narrowed = narrow(kept, room);
  const left = available - sum([...narrowed.values()]);
  const laid = chosen
    .filter(({ name }) => !dropped.includes(name))
    .map(({ name, index }) => ({ name, index, width: narrowed.get(name) ?? Math.max(0, left) }));
  return { columns: laid, rest: laid.findIndex(({ name }) => name === restName), dropped };
}

/** Which columns go, from the least important on; of equal ones the last. */
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

/** Widths that fit, as far as columns can give back what they were widened by. */
function narrow(columns: readonly Column[], room: number): ReadonlyMap<ColumnName, number> {
  const over = Math.max(0, sum(columns.map(({ width }) => width)) - room);
  const widened = sum(columns.map((column) => column.width - modest(column)));
  const share = widened === 0 ? 0 : Math.min(1, over / widened);
  return new Map(
    columns.map((column) => [column.name, Math.floor(column.width - (column.width - modest(column)) * share)]),
  );
}

/** What a column must have: what the user gave it, but for what is above the usual. */
function modest({ name, width }: Column): number {
  return Math.min(width, leastWidth(name));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The layout as CSS has it: the tracks of a grid. */
export function gridTracks({ columns, rest }: ColumnLayout): string {
  return columns.map(({ width }, i) => (i === rest ? 'minmax(0, 1fr)' : `${width}px`)).join(' ');
}
