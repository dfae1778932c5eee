import type { JsonPath } from '../../capture/json/json-path.ts';
import type { Log } from '../../capture/log/log.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { View } from '../../capture/view/view.ts';
import { duration } from '../../text/duration.ts';
import { bytes, count } from '../../text/quantity.ts';
import type { Marker } from '../format/marker.ts';
import { markerText } from '../format/marker-text.ts';
import { streamName } from '../format/stream-text.ts';
import { clockTime, sinceZero, type TimeFormat } from '../format/time.ts';
import { visible } from '../format/visible.ts';
import { type ColumnName, isJsonColumn } from '../settings/columns.ts';
import type { LaidColumn } from './columns/column-layout.ts';
import type { DataCell } from './drawn-rows/drawn-rows.ts';
import type { JsonCells } from './json-cells.ts';

/** Maximum characters of data in a row: more than fit on the widest screen. */
const PREVIEW = 500;

/** How rows are shown; when it changes, all are written again. */
export interface RowLook {
  columns: readonly LaidColumn[];
  /** Those of the columns with a JSON path, in their order. */
  paths: readonly JsonPath[];
  timeFormat: TimeFormat;
  /** What relative times count from, epoch ms. */
  zero: number;
  /** Rows of more than one stream are shown. */
  several: boolean;
  /** Titles of the problems that a row shows; undefined for most rows. */
  problemsOf?: ((row: number) => readonly ShownProblem[] | undefined) | undefined;
  /** The name of a stream, cut for the width of its column. */
  nameOf?: ((stream: Stream) => string) | undefined;
  /** What stands in place of the data; undefined for the data itself. */
  dataCell?: ((row: Row) => DataCell | undefined) | undefined;
}

/** A problem, as far as a row marks it. */
export interface ShownProblem {
  readonly severity: string;
  readonly title: string;
}

/** What a row of the table shows. */
export interface RowModel {
  row: number;
  seq: number;
  /** The colour of its stream, while rows of several are shown. */
  stream: number | undefined;
  /** Undefined for an event. */
  marker: Marker | undefined;
  /** Slot of the event type's colour; undefined for what is no event. */
  slot: number | undefined;
  /** A text for each column. */
  texts: readonly string[];
  /** The columns whose cells hold no text of their own: an empty string, `null`. */
  dimmed: readonly ColumnName[];
  /** What stands in place of the data; undefined for the data itself. */
  dataLook: DataCell['look'] | undefined;
  /** There was no time to look into its data yet. */
  unfinished: boolean;
  truncated: boolean;
  /** Only the browser reported it. */
  unheard: boolean;
  /** The note of its pin; undefined for a row that is not pinned. */
  pin: string | undefined;
  /** The problems that it shows, the gravest first. */
  problems: readonly ShownProblem[];
}

/** The row at a place of the view. */
export function rowModel(log: Log, view: View, index: number, look: RowLook, json: JsonCells): RowModel | undefined {
  const number = view.rowAt(index);
  const row = number === undefined ? undefined : log.rows.at(number);
  if (row === undefined) return undefined;
  const stream = log.stream(row.stream);
  const before = view.rowAt(index - 1);
  const isEvent = row.kind === RowKind.event;
  const found = isEvent && look.paths.length > 0 ? json.cells(row.data, look.paths) : [];
  const dimmed: ColumnName[] = [];
  const cell = isEvent ? look.dataCell?.(row) : undefined;
  let path = 0;
  const text = (name: ColumnName): string => {
    if (isJsonColumn(name)) {
      if (!isEvent) return '';
      const cell = found?.[path++];
      if (cell?.dim === true) dimmed.push(name);
      return cell?.text ?? '…';
    }
    switch (name) {
      case 'number':
        return isEvent ? count(row.ordinal) : '';
      case 'time':
        return timeText(row, before === undefined ? undefined : log.rows.time(before), look);
      case 'delta':
        return before === undefined ? '' : sinceAbove(row, log.rows.time(before));
      case 'type':
        return visible(row.type);
      case 'id':
        return visible(row.id);
      case 'data':
        return preview(cell?.text ?? row.data);
      case 'size':
        return isEvent || row.size > 0 ? bytes(row.size) : '';
      case 'connection':
        return row.connection > 0 ? String(row.connection) : '';
      case 'stream':
        return stream === undefined ? '' : (look.nameOf?.(stream) ?? streamName(stream));
    }
  };
  return {
    row: row.row,
    seq: row.seq,
    stream: look.several ? stream?.colour : undefined,
    marker: isEvent ? undefined : seen(markerText(row, stream, look.several)),
    slot: isEvent ? log.typeSlots.of(row.type) : undefined,
    texts: look.columns.map(({ name }) => text(name)),
    dimmed,
    dataLook: cell?.look,
    unfinished: found === undefined,
    truncated: row.truncated,
    unheard: row.unheard,
    pin: log.pins.get(row.seq),
    problems: look.problemsOf?.(row.row) ?? [],
  };
}

function timeText(row: Row, before: number | undefined, { timeFormat, zero }: RowLook): string {
  switch (timeFormat) {
    case 'absolute':
      return clockTime(row.time);
    case 'relative':
      return sinceZero(row.time - zero);
    case 'previous':
      return before === undefined ? '' : sinceAbove(row, before);
  }
}

function sinceAbove(row: Row, before: number): string {
  const since = duration(row.time - before);
  // Rows are in the order of the log; with two clocks, times may go back.
  return since.startsWith('-') ? since : `+${since}`;
}

/** The beginning of the data on one line. */
function preview(data: string): string {
  return visible(data.slice(0, PREVIEW)).replace(/[\r\n]+/g, ' ↵ ');
}

/** Also what a marker says may be of the stream. */
function seen(marker: Marker): Marker {
  return { ...marker, text: visible(marker.text) };
}
