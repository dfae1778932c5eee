import type { Log } from '../../../capture/log/log.ts';
import { RowKind } from '../../../capture/rows/row-kind.ts';
import type { Row } from '../../../capture/rows/rows.ts';
import type { Stream } from '../../../capture/streams/stream.ts';
import type { View } from '../../../capture/view/view.ts';
import { markerLine, markerText } from '../../format/marker-text.ts';
import { countOf, type Span } from '../../store/selection.ts';

/** What to copy of rows: their data, their bytes, or everything as JSON. */
export type CopyForm = 'data' | 'raw' | 'json';

/** Maximum rows and UTF-16 units to copy; programs hang when they paste more. */
const MAX_ROWS = 100_000;
const MAX_LENGTH = 50_000_000;

/** Rows between two yields. */
const STRIDE = 200;

export interface Copied {
  lines: string[];
  /** Processed and total rows of the selection. */
  rows: number;
  of: number;
}

/** The text of each selected row, up to the cap. It yields now and then, so that a long selection blocks no frame. */
export function* copiedRows(
  log: Log,
  view: View,
  spans: readonly Span[],
  text: (row: Row, stream: Stream | undefined) => string | undefined,
  most = MAX_ROWS,
): Generator<void, Copied> {
  // The rows may shift while they are copied: their numbers do not.
  const numbers = firstRows(spans, most, (index) => view.rowAt(index));
  const lines: string[] = [];
  let length = 0;
  let rows = 0;
  for (const number of numbers) {
    if (rows % STRIDE === STRIDE - 1) yield;
    const row = log.rows.at(number);
    const stream = log.stream(row?.stream);
    const line = row === undefined ? undefined : text(row, stream);
    if (line !== undefined) {
      length += line.length;
      if (length > MAX_LENGTH && lines.length > 0) break;
      lines.push(line);
    }
    rows++;
  }
  return { lines, rows, of: countOf(spans) };
}

function firstRows(spans: readonly Span[], most: number, rowAt: (index: number) => number | undefined): number[] {
  const numbers: number[] = [];
  for (const { start, end } of spans) {
    for (let index = start; index < end && numbers.length < most; index++) {
      const number = rowAt(index);
      if (number !== undefined) numbers.push(number);
    }
  }
  return numbers;
}

/** An event's data as it is. */
export function dataOf(row: Row): string | undefined {
  return row.kind === RowKind.event ? row.data : undefined;
}

/** What a row says that is no event. */
export function noteOf(row: Row, stream: Stream | undefined): string | undefined {
  return row.kind === RowKind.event ? undefined : markerLine(markerText(row, stream, false));
}

/** All that a row says, as JSON on one line. */
export function jsonOf(row: Row, stream: Stream | undefined): string {
  const about = {
    time: new Date(row.time).toISOString(),
    url: stream?.url,
    connection: row.connection > 0 ? row.connection : undefined,
  };
  if (row.kind !== RowKind.event) return JSON.stringify({ ...about, note: noteOf(row, stream) });
  const { data, id, ordinal, size, truncated, type, unheard } = row;
  const event = { number: ordinal, ...about, type, lastEventId: id, data, size };
  return JSON.stringify({
    ...event,
    ...(truncated ? { truncated } : {}),
    ...(unheard ? { heardByPage: false } : {}),
  });
}
