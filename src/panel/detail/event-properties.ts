import { KIB, TEXT_LENGTH } from '../../capture/records/limits.ts';
import { isDataCut } from '../../capture/rows/cut-data.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row, Rows } from '../../capture/rows/rows.ts';
import { originOf } from '../../capture/streams/request.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';
import { count, counted } from '../../text/quantity.ts';
import { togetherText } from '../format/arrival-text.ts';
import { markerText } from '../format/marker-text.ts';
import { streamName } from '../format/stream-text.ts';
import { clockTime } from '../format/time.ts';
import { given, type PropertyGroup } from './property.ts';

/** The properties of a row: those of the event as the page sees it, and its place in the log. */
export function rowProperties(
  row: Row,
  stream: Stream | undefined,
  connection: Connection | undefined,
  rows: Rows,
): PropertyGroup[] {
  const what = row.kind === RowKind.event ? eventGroup(row, stream, connection) : markerGroup(row, stream);
  return [what, placeGroup(row, stream, connection, togetherText(rows, row, stream))];
}

function eventGroup(row: Row, stream: Stream | undefined, connection: Connection | undefined): PropertyGroup {
  const cut = isDataCut(row) ? `, cut after ${counted(row.data.length, 'character')}` : '';
  const kept = row.truncated && !isDataCut(row) ? `the type or the ID is cut at ${TEXT_LENGTH / KIB} KB` : undefined;
  return {
    title: 'Event',
    items: given([
      ['type', row.type],
      ['data', `${counted(row.size, 'byte')}${cut}`],
      ['lastEventId', row.id === '' ? '(empty)' : row.id],
      ['origin', originOf(connection?.url ?? stream?.url ?? '') || undefined],
      ['Truncated', kept],
      ['Heard by the page', heard(row, stream, connection)],
    ]),
  };
}

/** Undefined where nothing but the page reports events. */
function heard(
  { browserOnly, offset, type, unheard, wireOnly }: Row,
  stream: Stream | undefined,
  connection: Connection | undefined,
): string | undefined {
  if (browserOnly) return 'No; reported by the browser after the connection closed';
  if (wireOnly && stream?.listening.has(type)) return 'No: read from the wire, and not reported by the page';
  if (unheard) return 'No: it had no listener for this type when the event came';
  if (connection?.wire === undefined || offset < 0 || stream?.network !== undefined) return undefined;
  return `Yes, by its listener for “${type}”`;
}

function markerGroup(row: Row, stream: Stream | undefined): PropertyGroup {
  const { label, text } = markerText(row, stream, false);
  return { title: label, items: given([['What', text === '' ? undefined : text]]) };
}

function placeGroup(
  row: Row,
  stream: Stream | undefined,
  connection: Connection | undefined,
  together: string | undefined,
): PropertyGroup {
  const { length, offset, ordinal, seq, time } = row;
  return {
    title: 'In the log',
    items: given([
      ['Time', `${clockTime(time)} (${new Date(time).toISOString()})`],
      ['Arrived', together],
      ['Number', ordinal > 0 ? count(ordinal) : undefined],
      ['Sequence number', String(seq)],
      ['Stream', stream && streamName(stream)],
      ['Connection', connection && String(connection.number)],
      ['Offset in the body', offset >= 0 ? `${offset} to ${offset + length} (${counted(length, 'byte')})` : undefined],
    ]),
  };
}
