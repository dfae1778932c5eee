import type { BodyKind } from '../../bodies/body-kinds.ts';
import type { HeaderList } from '../records/observation.ts';
import type { RequestBody, StreamApi } from '../records/stream-record.ts';
import type { Arrivals } from './arrival.ts';
import { type IdRun, newIdRun } from './id-run.ts';
import { forgetPasts, newPasts, type Pasts, pastChanged } from './past.ts';
import { placeOf } from './place-of.ts';
import { newRate, type Rate } from './rate.ts';
import { RecentIds } from './recent-ids.ts';
import type { Request } from './request.ts';

/** One HTTP request and response of a stream. Times are epoch ms. */
export interface Connection {
  /** Counts from 1 within the stream. */
  number: number;
  requested?: number;
  /** The response's head arrived. */
  opened?: number;
  /** The connection was lost or ended. */
  over?: number;
  how?: 'lost' | 'done' | 'error' | 'cancelled';
  message?: string;
  /** The user made it end or fail, in the page. */
  endedByUser?: true;
  /** It was lost without an `error` event. */
  unannounced?: 'cached' | 'silent';
  /** Final URL, where it is known. */
  url?: string;
  status?: number;
  statusText?: string;
  headers?: HeaderList;
  /** What its body is made of; undefined for an event stream, and where it is not known. */
  body?: BodyKind;
  /** Some text of the response's head is only its beginning. */
  truncated?: boolean;
  /** Reconnection time that the server set on this connection, ms. */
  retry?: number;
  events: number;
  /** bytes of event data */
  bytes: number;
  /** Lines that are no field of the standard, and how many of them look like JSON. */
  unknownLines: number;
  jsonLines: number;
  /** Events that ended only with the bytes of the next one: `reading/late-ends.ts`. */
  lateEnds?: number;
  /** When its first event arrived. */
  firstEvent?: number;
  arrivals: Arrivals;
  /** When the latest comment, `retry` or problem of its body arrived. */
  lastOther?: number;
  /** As the network saw it. */
  request?: Request;
  /** Headers set by the page for a new request of its own (a `fetch` client's retry). */
  requestHeaders?: HeaderList;
  /** Its stream and number in the source's own numbering, where they differ from the log's. */
  source?: { stream: number; connection: number };
  /** The body that the wire has of it: the document and the stream of its bytes, in the wire's own numbering. */
  wire?: { document: string; stream: number };
  ids: IdRun;
  /** Rows of its reported events, until they are compared with the browser's list. */
  reportedRows: number[];
  /** Whether the page's events were compared with the browser's list. */
  reconciled?: boolean;
  /** Row of its `opened` record. */
  openedRow?: number;
  /** Row of the first event that was added. */
  eventRow?: number;
}

/** A stream that the page's hook has not reported: of a worker of this tab, or of a shared or service worker. */
type NetworkOnly = 'tab' | 'shared';

export type StreamState = 'connecting' | 'open' | 'waiting' | 'ended' | 'failed';

/** One consumer in the page. Times are epoch ms, sizes are bytes of event data. */
export interface Stream {
  /** Its number in the log, in which it never changes; rows refer to it. */
  index: number;
  /** Index of its colour; a live stream keeps it when the log is cleared. */
  colour: number;
  /** The source's id of the document, and the stream's number in it. */
  document: string;
  number: number;
  /** Index of the page in which the stream was opened. */
  page: number;
  frame: number;
  /** The browser's id of the document. */
  documentId: string;
  documentUrl: string;
  /** Set for a network-only stream. */
  network?: NetworkOnly;
  /** Undefined until the stream is announced. */
  api: StreamApi | undefined;
  method: string;
  url: string;
  withCredentials?: boolean;
  requestHeaders?: HeaderList;
  requestBody?: RequestBody;
  /** Where the page opened it: `file:line:column`. */
  initiator?: string;
  /** The directive of the page's policy that forbids its latest request. */
  forbidden?: string;
  /** Some text of the request is only its beginning. */
  truncated?: boolean;
  state: StreamState;
  /** It was live when its log was saved: what became of it is not known. */
  saved?: boolean;
  opened: number;
  /** When the log was cleared during the stream; earlier records are not shown. */
  cleared?: number;
  closed?: number;
  closedBy?: 'page' | 'server' | 'failed' | 'navigation';
  /** The connections that are kept, in order of their numbers. */
  connections: Connection[];
  /** Number of its connections that the page has not announced. */
  unannounced?: number;
  /** What came before each of them, as far as anyone asked. */
  pasts: Pasts;
  /** Number of its first connection in the log, once that is forgotten. */
  firstConnection?: number;
  events: number;
  comments: number;
  problems: number;
  dropped: number;
  bytes: number;
  rate: Rate;
  /** Latest time of an event. */
  lastEvent?: number;
  /** Event types with a listener in the page. */
  listening: Set<string>;
  /** Whether it has a listener for `message` is known too. */
  listeners?: boolean;
  readonly ids: RecentIds;
  lastId: string;
}

/** A connection, and the stream whose connection it is. */
export interface StreamConnection {
  stream: Stream;
  connection: Connection;
}

/** The place of a stream, and when it opened. */
export type StreamPlace = Pick<
  Stream,
  'index' | 'colour' | 'document' | 'number' | 'page' | 'frame' | 'documentId' | 'documentUrl' | 'opened'
>;

export function newStream(place: StreamPlace): Stream {
  return {
    ...place,
    api: undefined,
    method: '',
    url: '',
    state: 'connecting',
    connections: [],
    pasts: newPasts(),
    events: 0,
    comments: 0,
    problems: 0,
    dropped: 0,
    bytes: 0,
    rate: newRate(),
    listening: new Set(),
    ids: new RecentIds(),
    lastId: '',
  };
}

/** Whether any of its events has an id. */
export function hasIds({ connections, ids }: Stream): boolean {
  return !ids.isEmpty || connections.some((connection) => connection.ids.first !== '');
}

export function isLive(stream: Stream): boolean {
  return stream.state !== 'ended' && stream.state !== 'failed';
}

/**
 * Whether its request was sent, as far as is known. An `EventSource` announces a reconnect when its wait begins, and may
 * be closed before the request.
 */
export function wasSent({ api }: Stream, { events, how, number, opened, over, request }: Connection): boolean {
  if (api !== 'EventSource' || number === 1 || request !== undefined || opened !== undefined || events > 0) return true;
  return over !== undefined && how !== 'cancelled';
}

/** The connections whose requests were sent. */
export function sentConnections(stream: Stream): Connection[] {
  return stream.connections.filter((connection) => wasSent(stream, connection));
}

/** The last connection whose request was sent. */
export function lastSent(stream: Stream): Connection | undefined {
  return stream.connections.findLast((connection) => wasSent(stream, connection));
}

/** Number of reconnects since its first connection in the log, including connections that the log lacks. */
export function reconnects(stream: Stream): number {
  const first = firstNumber(stream);
  return (lastSent(stream)?.number ?? first) - first;
}

/** Number of its first connection in the log, also where that is forgotten. */
export function firstNumber({ connections, firstConnection }: Stream): number {
  return firstConnection ?? connections[0]?.number ?? 0;
}

/**
 * Drops connections that were over before `time`, epoch ms, and numbers of rows before `row`. The connection before the first
 * that is shown stays, because the wait and the missed events between them are shown too.
 */
export function forgetConnections(stream: Stream, time: number, row: number): void {
  const { connections } = stream;
  const first = firstNumber(stream);
  let gone = 0;
  while (gone < connections.length - 2 && isBefore(connections[gone + 1], time)) gone++;
  if (gone > 0) {
    forgetPasts(stream, gone);
    connections.splice(0, gone);
    stream.firstConnection = first;
  }
  for (const connection of connections) {
    // In order: usually only the newest connection has any.
    if ((connection.reportedRows[0] ?? row) >= row) continue;
    connection.reportedRows = connection.reportedRows.filter((each) => each >= row);
  }
}

function isBefore(connection: Connection | undefined, time: number): boolean {
  return (connection?.over ?? Number.POSITIVE_INFINITY) < time;
}

/** The connection of that number, if the log has it. */
export function connectionNumbered(
  stream: Pick<Stream, 'connections'> | undefined,
  number: number,
): Connection | undefined {
  const found = stream?.connections[placeOf(stream.connections, number)];
  return found?.number === number ? found : undefined;
}

/** The connection of that number, created if necessary. Records may arrive out of order, so it is inserted by number. */
export function connectionOf(stream: Stream, number: number): Connection {
  const found = connectionNumbered(stream, number);
  if (found !== undefined) return found;
  const added = newConnection(number);
  stream.connections.splice(placeOf(stream.connections, number), 0, added);
  pastChanged(stream, added);
  return added;
}

function newConnection(number: number): Connection {
  return {
    number,
    events: 0,
    bytes: 0,
    unknownLines: 0,
    jsonLines: 0,
    arrivals: {},
    ids: newIdRun(),
    reportedRows: [],
  };
}

/** The connection before this one. */
export function before({ connections }: Stream, { number }: Connection): Connection | undefined {
  return connections[placeOf(connections, number) - 1];
}

/** The connection after this one. */
export function after({ connections }: Stream, { number }: Connection): Connection | undefined {
  return connections[placeOf(connections, number) + 1];
}
