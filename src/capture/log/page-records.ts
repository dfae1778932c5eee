/** Applies a stream's record to the stream and its connection, and adds a row where it has one. */
import type { Acted } from '../records/act-record.ts';
import type { LateEndsObserved } from '../records/body-record.ts';
import type {
  ConnectionEnded,
  ConnectionLost,
  Listening,
  RequestSent,
  ResponseStarted,
  StreamClosed,
  StreamOpened,
} from '../records/stream-record.ts';
import { lostEvents, type RecordsDropped } from '../records/tab-record.ts';
import { RowKind } from '../rows/row-kind.ts';
import { tear } from '../streams/past.ts';
import { type Connection, connectionOf, type Stream } from '../streams/stream.ts';
import {
  connectionEnded,
  connectionLost,
  requestSent,
  responseStarted,
  streamClosed,
  streamContinued,
  streamOpened,
} from '../streams/stream-state.ts';
import { loggedNumber, opensUnannounced, reconnectUnannounced } from '../streams/unannounced.ts';
import { addInBody, type InBody } from './body-rows.ts';
import type { Content } from './content.ts';
import type { Place } from './documents.ts';
import type { Network } from './network/network-join.ts';

type OfStream = StreamOpened | StreamClosed | Listening | Acted | RecordsDropped;
type OfConnection = RequestSent | ResponseStarted | ConnectionLost | ConnectionEnded;

/** A record of one stream that is no event. */
export type StreamRecord = OfStream | OfConnection | InBody | LateEndsObserved;

/** When: epoch ms, and the record's sequence number. */
export interface Stamp {
  time: number;
  seq: number;
  /** When its batch was written, epoch ms. */
  written: number;
}

export class PageRecords {
  readonly #content: Content;
  readonly #network: Network;

  constructor(content: Content, network: Network) {
    this.#content = content;
    this.#network = network;
  }

  /** `continued`: the record opens another connection of an existing stream. */
  add(record: StreamRecord, { base, stream }: Place, at: Stamp, continued: boolean): void {
    const numberOf = ({ connection }: { connection: number }) => loggedNumber(stream, base, connection);
    switch (record.kind) {
      case 'stream-opened':
        if (continued) streamContinued(stream, base + 1, record);
        else streamOpened(stream, record, at);
        return;
      case 'listening':
        stream.listening.add(record.type);
        return;
      case 'acted':
        this.#acted(record, stream, at);
        return;
      case 'stream-closed':
      case 'dropped':
        this.#ofStream(record, stream, at);
        return;
      case 'late-ends':
        connectionOf(stream, numberOf(record)).lateEnds = record.count;
        return;
      case 'request-sent':
      case 'response-started':
      case 'connection-lost':
      case 'connection-ended': {
        const connection = this.#connection(record, stream, connectionOf(stream, numberOf(record)), at);
        this.#ofConnection(record, stream, connection, at);
        this.#network.connection(stream, connection);
        return;
      }
      default:
        addInBody(this.#content, record, { stream, connection: connectionOf(stream, numberOf(record)) }, at, true);
    }
  }

  /** The connection of a record: not the one that it names, if that was lost without an `error` event. */
  #connection(record: OfConnection, stream: Stream, named: Connection, at: Stamp): Connection {
    if (record.kind !== 'response-started' || !opensUnannounced(stream, named, at.time)) return named;
    const next = reconnectUnannounced(stream, named, at.time);
    const { seq, time } = at;
    this.#content.rows.add({ kind: RowKind.lost, time, seq, stream: stream.index, connection: named.number });
    this.#network.connection(stream, named);
    return next;
  }

  /** What the panel did by itself, for a filter, is no row: with each event that passes there would be two. */
  #acted(record: Acted, stream: Stream, { seq, time }: Stamp): void {
    if (record.checked) return;
    const { id = '', text = '', type = '' } = record;
    const last = stream.connections.at(-1);
    if (last !== undefined && (record.act === 'end' || record.act === 'fail')) last.endedByUser = true;
    const on = { stream: stream.index, connection: last?.number ?? 0 };
    const row = { kind: RowKind.acted, time, seq, ...on, type, id, text, record };
    this.#content.rows.add(row);
  }

  #ofStream(record: StreamClosed | RecordsDropped, stream: Stream, at: Stamp): void {
    const { rows } = this.#content;
    const row = { ...at, stream: stream.index, record };
    if (record.kind === 'dropped') {
      stream.dropped += lostEvents(record);
      const last = stream.connections.at(-1);
      if (last !== undefined && record.reason !== 'raw-bytes') tear(stream, last);
      this.#content.countDropped(record);
      rows.add({ ...row, kind: RowKind.dropped });
    } else if (streamClosed(stream, record, at.time)) rows.add({ ...row, kind: RowKind.closed });
  }

  #ofConnection(record: OfConnection, stream: Stream, connection: Connection, at: Stamp): void {
    const { cleared, rows } = this.#content;
    const row = { ...at, stream: stream.index, connection: connection.number, record };
    switch (record.kind) {
      case 'request-sent':
        requestSent(stream, connection, at.time);
        return;
      case 'response-started':
        // Announced again after a clear, it updates the connection but adds no row.
        if (responseStarted(stream, connection, record, at.time) && at.time > cleared) {
          connection.openedRow = rows.add({ ...row, kind: RowKind.opened });
        }
        return;
      case 'connection-lost':
        connectionLost(stream, connection, at.time);
        rows.add({ ...row, kind: RowKind.lost });
        return;
      case 'connection-ended':
        connectionEnded(stream, connection, record, at.time);
        rows.add({ ...row, kind: RowKind.ended });
        return;
    }
  }
}
