import { isPathError, parseJsonPath } from '../../capture/json/json-path.ts';
import { isObject } from '../../messages/kinds.ts';
import { count } from '../../text/quantity.ts';

/** A built-in column. Widths are px. */
interface BuiltIn {
  title: string;
  width: number;
  /** The column with the lowest rank is hidden first when there is no room; one without a rank never is. */
  rank?: number;
  /** Tooltip of its header. */
  about: string;
}

const BUILT_IN = {
  number: { title: '#', width: 66, rank: 5, about: 'Number of the event in this log' },
  time: { title: 'Time', width: 94, rank: 7, about: 'When it was observed' },
  delta: { title: 'Δ', width: 70, rank: 1, about: 'Time since the row above' },
  type: { title: 'Event', width: 100, about: 'Type of the event' },
  id: { title: 'ID', width: 100, rank: 4, about: 'Last event ID' },
  data: { title: 'Data', width: 140, about: 'Data of the event' },
  size: { title: 'Size', width: 70, rank: 6, about: 'Size of the data as sent' },
  connection: { title: 'Conn.', width: 66, rank: 2, about: 'Number of the connection within its stream' },
  stream: { title: 'Stream', width: 150, rank: 3, about: 'Shown while there are rows of several streams' },
} as const satisfies Record<string, BuiltIn>;

type BuiltInName = keyof typeof BUILT_IN;

/** A column is named by what it shows: a field of the row, or a JSON path into the data. */
export type ColumnName = BuiltInName | `$${string}`;

/** A column as the user has it. Columns stand in the order of the list that holds them. */
export interface Column {
  readonly name: ColumnName;
  /** px, as the user chose it; undefined until then. */
  readonly width?: number | undefined;
  /** px that its content asks for until then, where that is known. */
  readonly usual?: number | undefined;
  readonly shown: boolean;
}

/** Initial width of a column with a JSON path, px. */
const JSON_WIDTH = 160;
/** … and its minimum when there is no room. */
const JSON_LEAST = 72;
/** The user added it, so all other columns are hidden sooner. */
const JSON_RANK = 8;

export const MIN_WIDTH = 36;
const MAX_WIDTH = 2000;

/** Maximum number of JSON columns. */
const MAX_JSON_COLUMNS = 20;

export const DEFAULT_COLUMNS: readonly Column[] = Object.keys(BUILT_IN)
  .filter(isBuiltIn)
  .map((name) => ({ name, shown: true }));

export function isJsonColumn(name: string): name is `$${string}` {
  return name.startsWith('$');
}

/** The class of a column's cells. */
export function classOf(name: ColumnName): string {
  if (isJsonColumn(name)) return 'json';
  return name === 'stream' ? 'of-stream' : name;
}

export function titleOf(name: ColumnName): string {
  return isJsonColumn(name) ? name : BUILT_IN[name].title;
}

export function aboutColumn(name: ColumnName): string {
  return isJsonColumn(name) ? `Value of ${name} in the JSON of the data` : BUILT_IN[name].about;
}

/** What a column is wide until the user chooses, px. */
export function usualWidth({ name, usual }: Pick<Column, 'name' | 'usual'>): number {
  return usual ?? (isJsonColumn(name) ? JSON_WIDTH : BUILT_IN[name].width);
}

/** Minimum width of a column when there is no room, px. */
export function leastWidth(name: ColumnName): number {
  return isJsonColumn(name) ? JSON_LEAST : BUILT_IN[name].width;
}

/** Rank by which a column is hidden when there is no room; undefined for one that stays. */
export function rankOf(name: ColumnName): number | undefined {
  if (isJsonColumn(name)) return JSON_RANK;
  const column: BuiltIn = BUILT_IN[name];
  return column.rank;
}

export function withWidth(columns: readonly Column[], name: ColumnName, width: number): readonly Column[] {
  const fitting = Math.round(Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH)));
  return columns.map((column) => (column.name === name ? { ...column, width: fitting } : column));
}

/** Maximum width of a digit, and padding of the cell, px. */
const DIGIT = 7.2;
const AROUND = 12;

/** With room for the numbers of a large log: up to `largest`. */
export function withNumbers(columns: readonly Column[], largest: number): readonly Column[] {
  const width = Math.ceil(count(largest).length * DIGIT + AROUND);
  if (width <= BUILT_IN.number.width) return columns;
  return columns.map((column) => (column.name === 'number' ? { ...column, width: column.width ?? width } : column));
}

/** What names of events get without being asked for, px. */
const MOST_TYPE = 260;

/** With room for the names of events, the widest of which has `width`, px. */
export function withTypes(columns: readonly Column[], width: number): readonly Column[] {
  const usual = Math.max(BUILT_IN.type.width, Math.min(Math.ceil(width), MOST_TYPE));
  return columns.map((column) => (column.name === 'type' ? { ...column, usual } : column));
}

/** With that column shown or hidden. The last one that is shown stays. */
export function withShown(columns: readonly Column[], name: ColumnName, shown: boolean): readonly Column[] {
  const changed = columns.map((column) => (column.name === name ? { ...column, shown } : column));
  return changed.some((column) => column.shown) ? changed : columns;
}

/** The columns with one for a JSON path added before the data, or shown if it exists. */
export function withJsonColumn(columns: readonly Column[], name: `$${string}`): readonly Column[] {
  if (columns.some((column) => column.name === name)) return withShown(columns, name, true);
  const place = columns.findIndex((column) => column.name === 'data');
  return columns.toSpliced(place, 0, { name, shown: true });
}

export function canAddColumn(columns: readonly Column[]): boolean {
  return columns.filter(({ name }) => isJsonColumn(name)).length < MAX_JSON_COLUMNS;
}

/** The columns without one. If no other is shown, the data is. */
export function withoutColumn(columns: readonly Column[], name: ColumnName): readonly Column[] {
  const left = columns.filter((column) => column.name !== name);
  return left.some(({ shown }) => shown) ? left : withShown(left, 'data', true);
}

/** The columns of a stored value: invalid ones removed, missing ones added. */
export function readColumns(value: unknown): readonly Column[] {
  const read: Column[] = [];
  for (const each of Array.isArray(value) ? value : []) {
    const column = readColumn(each);
    if (column === undefined || read.some(({ name }) => name === column.name)) continue;
    if (!isJsonColumn(column.name) || canAddColumn(read)) read.push(column);
  }
  const lacking = DEFAULT_COLUMNS.filter(({ name }) => !read.some((column) => column.name === name));
  const columns = [...read, ...lacking];
  return columns.some(({ shown }) => shown) ? columns : DEFAULT_COLUMNS;
}

function readColumn(value: unknown): Column | undefined {
  if (!isObject(value)) return undefined;
  const { name, width, shown } = value;
  if (typeof name !== 'string' || typeof shown !== 'boolean') return undefined;
  const isOne = isBuiltIn(name) || (isJsonColumn(name) && !isPathError(parseJsonPath(name)));
  if (!isOne) return undefined;
  const isFitting = typeof width === 'number' && width >= MIN_WIDTH && width <= MAX_WIDTH;
  return isFitting ? { name, width, shown } : { name, shown };
}

function isBuiltIn(name: string): name is BuiltInName {
  return Object.hasOwn(BUILT_IN, name);
}
