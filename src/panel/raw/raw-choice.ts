import type { BodyKind } from '../../bodies/body-kinds.ts';
import type { Log } from '../../capture/log/log.ts';
import {
  connectionNumbered,
  lastSent,
  type Stream,
  type StreamConnection,
  sentConnections,
} from '../../capture/streams/stream.ts';
import type { Layout } from './unit-rows.ts';

/** Connections that are offered for a stream: the latest ones. */
const MOST_CONNECTIONS = 100;
const MOST_STREAMS = 200;

/** Index of a stream, and number of its connection. */
export interface ConnectionPlace {
  stream: number;
  connection: number;
}

/** The streams among which to choose: the selected ones, or all. */
export function offeredStreams({ shownStreams }: Log, selected: ReadonlySet<number>): readonly Stream[] {
  return shownStreams.filter(({ index }) => selected.size === 0 || selected.has(index)).slice(-MOST_STREAMS);
}

export function offeredConnections(stream: Stream): readonly StreamConnection[] {
  return sentConnections(stream)
    .slice(-MOST_CONNECTIONS)
    .map((connection) => ({ stream, connection }));
}

/** The chosen connection; without a choice the last one of the first stream that has bytes for the page. */
export function connectionToShow(
  log: Log,
  streams: readonly Stream[],
  wanted: ConnectionPlace | undefined,
): StreamConnection | undefined {
  const stream = log.stream(wanted?.stream);
  const connection = connectionNumbered(stream, wanted?.connection ?? 0);
  if (stream !== undefined && connection !== undefined) return { stream, connection };
  const readable = streams.find((each) => each.api !== 'EventSource' && each.network === undefined && lastSent(each));
  const first = readable ?? streams.find((each) => lastSent(each));
  const last = first && lastSent(first);
  return first && last && { stream: first, connection: last };
}

const BINARY: ReadonlySet<BodyKind> = new Set(['connect', 'grpc-web', 'aws-event-stream']);

/** How the bytes of a body are read. */
export function layoutOf(body: BodyKind = 'event-stream'): Layout['body'] {
  if (body === 'event-stream') return body;
  return BINARY.has(body) ? 'binary' : 'text';
}

const EXTENSIONS: Partial<Record<BodyKind, string>> = {
  'event-stream': 'sse',
  ndjson: 'ndjson',
  'json-array': 'json',
  json: 'json',
};

/** Name of the file for a body: `feed-2.sse`. */
export function bodyFileName({ connection, stream }: StreamConnection): string {
  const name = /([\w.-]+)[^\w.-]*(?:[?#].*)?$/.exec(stream.url)?.[1] ?? 'body';
  return `${name}-${connection.number}.${EXTENSIONS[connection.body ?? 'event-stream'] ?? 'bin'}`;
}
