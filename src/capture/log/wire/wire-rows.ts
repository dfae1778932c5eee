/** Writes what a tap reports of a body as rows of its connection. */

import { lostEvents } from '../../records/tab-record.ts';
import { RowKind, Unheard } from '../../rows/row-kind.ts';
import { noteArrival } from '../../streams/arrival.ts';
import { tear } from '../../streams/past.ts';
import type { StreamConnection } from '../../streams/stream.ts';
import { eventOn } from '../../streams/stream-state.ts';
import { addInBody } from '../body-rows.ts';
import type { Content } from '../content.ts';
import { eventFields } from '../event-fields.ts';
import { noteEventId } from '../event-ids.ts';
import { openedBy } from '../opened-row.ts';
import { isEvent, type WireEvent, type WireItem } from './wire-item.ts';

/**
 * Adds an item that the page has not reported: it had no listener, or no page reports this connection. Returns its row.
 * @param after the row that it follows, where that is not the newest
 */
export function addWireItem(
  content: Content,
  owner: StreamConnection,
  item: WireItem,
  after: number | undefined,
): number {
  openedBy(content, owner.connection, item.time);
  if (!isEvent(item)) return addOther(content, owner, item, after);
  const { connection, stream } = owner;
  const isPage = stream.network === undefined;
  if (!isPage) {
    eventOn(stream, connection);
    noteArrival(connection.arrivals, connection, item.time, offsetOf(item));
  }
  const row = addEvent(content, owner, item, isPage ? Unheard.onWire : Unheard.no, after);
  connection.reportedRows.push(row);
  return row;
}

function addEvent(
  content: Content,
  { connection, stream }: StreamConnection,
  item: WireEvent,
  unheard: number,
  after: number | undefined,
): number {
  const { columns, index, seq, time } = item;
  const fields = eventFields(item);
  noteEventId(content, stream, connection, fields.id);
  return content.addEvent(stream, connection, {
    kind: RowKind.event,
    time,
    seq,
    stream: stream.index,
    connection: connection.number,
    ...fields,
    offset: offsetOf(item),
    length: columns.length[index] ?? 0,
    unheard,
    ...content.rows.placeNext(after, time),
  });
}

function addOther(
  content: Content,
  { connection, stream }: StreamConnection,
  { record, ...at }: Exclude<WireItem, WireEvent>,
  after: number | undefined,
): number {
  const place = { ...at, ...content.rows.placeNext(after, at.time) };
  if (record.kind !== 'dropped') {
    return addInBody(content, record, { stream, connection }, place, stream.network !== undefined);
  }
  const { rows, totals } = content;
  // The page has reported what it heard: only the rest is missing.
  const isPage = stream.network === undefined;
  const kept = isPage ? ({ ...record, reason: 'raw-bytes' } as const) : record;
  if (!isPage && record.reason !== 'raw-bytes') {
    stream.dropped += lostEvents(record);
    totals.dropped += lostEvents(record);
    totals.droppedBytes += record.bytes;
    tear(stream, connection);
  }
  return rows.add({ ...place, kind: RowKind.dropped, stream: stream.index, record: kept });
}

function offsetOf({ columns, index }: WireEvent): number {
  return columns.offset[index] ?? -1;
}
