import type { HeaderList } from '../records/observation.ts';
import type { RequestBody, StreamApi } from '../records/stream-record.ts';
import { lowerBound } from '../rows/lower-bound.ts';
import { type IdRun, newIdRun } from './id-run.ts';
import { newRate, type Rate } from './rate.ts';
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
  /** Final URL, where it is known. */
  url?: string;
  status?: number;
  statusText?: string;
  headers?: HeaderList;
  /** Reconnection time that the server asked for on this connection, ms. */
  retry?: number;
  events: number;
  /** bytes of event data */
  bytes: number;
  /** When its first event came. */
  firstEvent?: number;
  /** As the network saw it. */
  request?: Request;
  /** What the page asked with, where it asked anew (a `fetch` client's retry). */
  requestHeaders?: HeaderList;
  /** Its stream and number in the source's own numbering, where they differ from the log's. */
  source?: { stream: number; connection: number };
  ids: IdRun;
  /** Rows of the events that the page heard, until the browser's own account is compared with them. */
  heard: number[];
  /** They were compared with it. */
  accounted?: boolean;
  /** Row that says that it is open. */
  openedRow?: number;
  /** Row of the event that was first told of. */
  eventRow?: number;
}

/** A stream of which the page's hook has not told: of a worker of this tab, or of one that tabs share. */
type NetworkOnly = 'tab' | 'shared';

export type StreamState = 'connecting' | 'open' | 'waiting' | 'ended' | 'failed';

/** One consumer in the page, as far as the log tells. Times are epoch ms, sizes bytes of event data. */
export interface Stream {
  /** Place in the log's list; rows refer to it. */
  index: number;
  /** Which of the colours for streams is its: it keeps it when the log is cleared. */
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
  /** Set for a stream that the network alone has seen. */
  network?: NetworkOnly;
  /** The page has told of it after all: it is shown as that stream. */
  merged?: boolean;
  /** Undefined for a stream of which only later records are in the log. */
  api: StreamApi | undefined;
  method: string;
  url: string;
  withCredentials?: boolean;
  requestHeaders?: HeaderList;
  requestBody?: RequestBody;
  /** Where the page opened it: `file:line:column`. */
  initiator?: string;
  state: StreamState;
  opened: number;
  /** The log was cleared under it: what was before is known, and not shown. */
  cleared?: number;
  closed?: number;
  closedBy?: 'page' | 'server' | 'failed' | 'navigation';
  connections: Connection[];
  events: number;
  comments: number;
  problems: number;
  dropped: number;
  bytes: number;
  rate: Rate;
  /** Event types that the page listens for. */
  listening: Set<string>;
  /** Ids that it has brought, the latest of them. */
  ids: Set<string>;
  lastId: string;
}

/** A connection, and the stream whose connection it is. */
export interface StreamConnection {
  stream: Stream;
  connection: Connection;
}

/** Where a stream is, and since when. */
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
    events: 0,
    comments: 0,
    problems: 0,
    dropped: 0,
    bytes: 0,
    rate: newRate(),
    listening: new Set(),
    ids: new Set(),
    lastId: '',
  };
}

export function isLive(stream: Stream): boolean {
  return stream.state !== 'ended' && stream.state !== 'failed';
}

/** How often it has reconnected since its first connection in the log: each is one more, also where some are missing. */
export function reconnects({ connections }: Stream): number {
  return (connections.at(-1)?.number ?? 0) - (connections[0]?.number ?? 0);
}

/** The connection of that number, where the log has it. */
export function connectionNumbered(stream: Stream | undefined, number: number): Connection | undefined {
  const found = stream?.connections[placeOf(stream.connections, number)];
  return found?.number === number ? found : undefined;
}

/** The connection of that number; a new one takes its place by number, though records may come out of order. */
export function connectionOf(stream: Stream, number: number): Connection {
  const found = connectionNumbered(stream, number);
  if (found !== undefined) return found;
  const added = newConnection(number);
  stream.connections.splice(placeOf(stream.connections, number), 0, added);
  return added;
}

function newConnection(number: number): Connection {
  return { number, events: 0, bytes: 0, ids: newIdRun(), heard: [] };
}

/** The connection before this one. */
export function before({ connections }: Stream, { number }: Connection): Connection | undefined {
  return connections[placeOf(connections, number) - 1];
}

/** The connection after this one. */
export function after({ connections }: Stream, { number }: Connection): Connection | undefined {
  return connections[placeOf(connections, number) + 1];
}

/**
 * Where the connection of that number is, or would be. Numbers rise by one but where the log has a hole: mostly the place
 * needs no search, however many there are.
 */
function placeOf(connections: readonly Connection[], number: number): number {
  const likely = number - (connections[0]?.number ?? number);
  if (connections[likely]?.number === number) return likely;
  return lowerBound(connections.length, (i) => (connections[i]?.number ?? 0) >= number);
}
