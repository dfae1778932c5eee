import type { Log } from '../../capture/log.ts';
import { RowKind } from '../../capture/row-kind.ts';
import type { View } from '../../capture/view.ts';
import { type Marker, markerText } from '../format/marker-text.ts';
import { bytes, count } from '../format/quantity.ts';
import { clockTime, duration } from '../format/time.ts';

/** Characters of data that a row can show: more than the widest screen has room for. */
const PREVIEW = 500;

/** What a row of the table shows. */
export interface RowModel {
  row: number;
  seq: number;
  /** Index of its stream, while rows of several are shown. */
  stream: number | undefined;
  /** Undefined for an event. */
  marker: Marker | undefined;
  number: string;
  time: string;
  delta: string;
  type: string;
  id: string;
  data: string;
  size: string;
  truncated: boolean;
  /** Only the browser told of it. */
  unheard: boolean;
}

/** The row at a place of the view. `several`: rows of more than one stream are shown. */
export function rowModel(log: Log, view: View, index: number, several: boolean): RowModel | undefined {
  const number = view.rowAt(index);
  const row = number === undefined ? undefined : log.rows.at(number);
  if (row === undefined) return undefined;
  const stream = row.stream === undefined ? undefined : log.streams[row.stream];
  const before = view.rowAt(index - 1);
  const isEvent = row.kind === RowKind.event;
  return {
    row: row.row,
    seq: row.seq,
    stream: several ? row.stream : undefined,
    marker: isEvent ? undefined : markerText(row, stream, several),
    number: isEvent ? count(row.ordinal) : '',
    time: clockTime(row.time),
    delta: before === undefined ? '' : `+${duration(Math.max(0, row.time - log.rows.time(before)))}`,
    type: row.type,
    id: row.id,
    data: preview(row.data),
    size: isEvent || row.size > 0 ? bytes(row.size) : '',
    truncated: row.truncated,
    unheard: row.unheard,
  };
}

/** The beginning of the data on one line. */
function preview(data: string): string {
  return data.slice(0, PREVIEW).replace(/[\r\n]+/g, ' ↵ ');
}
