import type { BodyKind } from '../../bodies/body-kinds.ts';
import type { StreamApi } from '../../capture/records/stream-record.ts';
import type { Unreadable } from '../../capture/streams/connection-facts.ts';
import { type Standing, standingOf } from '../../capture/streams/standing.ts';
import { type Connection, lastSent, type Stream } from '../../capture/streams/stream.ts';
import { shortUrl } from './url.ts';

const KINDS: Readonly<Record<StreamApi, string>> = {
  EventSource: 'EventSource',
  fetch: 'fetch',
  XMLHttpRequest: 'XHR',
  file: 'event stream',
};

const BODIES: Readonly<Record<BodyKind, string>> = {
  'event-stream': 'Event stream',
  ndjson: 'NDJSON',
  'json-seq': 'JSON sequence',
  'json-array': 'JSON array',
  json: 'JSON',
  connect: 'Connect',
  'grpc-web': 'gRPC-Web',
  'grpc-web-text': 'gRPC-Web text',
  'ai-sdk-data': 'AI SDK data',
  'aws-event-stream': 'AWS frames',
  chunks: 'Chunks',
};

const STATES: Readonly<Record<Exclude<Standing, 'saved'>, string>> = {
  connecting: 'connecting',
  open: 'open',
  waiting: 'waiting to retry',
  ended: 'ended',
  failed: 'failed',
  unread: 'ended, not read',
};

/** Why the events of a stream are not shown while it is open. */
export const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  opaque: 'opaque: the page cannot read it',
  outside: 'read by no page script (a worker, or refused by the browser): its events cannot be seen live',
  shared: 'read by a worker that belongs to no tab: its events cannot be seen',
};

export function kindText(stream: Stream): string {
  if (stream.network === 'shared') return 'network only, shared by origin';
  if (stream.network === 'tab') return 'network only';
  const last = lastSent(stream);
  const kind = stream.api === undefined ? 'unknown' : KINDS[stream.api];
  return isOtherBody(last) ? `${kind} · ${bodyText(last)}` : kind;
}

/** Whether its body is known to be no event stream. */
export function isOtherBody(connection: Connection | undefined): connection is Connection & { body: BodyKind } {
  return (connection?.body ?? 'event-stream') !== 'event-stream';
}

export function bodyText({ body = 'event-stream' }: Connection): string {
  return BODIES[body];
}

export function stateText(stream: Stream): string {
  const standing = standingOf(stream);
  if (stream.api === 'file') return 'from a file';
  return standing === 'saved' ? `${STATES[stream.state]} when saved` : STATES[standing];
}

/** Cached names with their URL: each row of the table needs one, and parsing URLs is slow. */
const names = new WeakMap<Stream, { url: string; name: string }>();

/** `GET /events`; a stream whose announcement is missing has no name. */
export function streamName(stream: Stream): string {
  const { method, number, url } = stream;
  if (url === '') return `Stream ${number} (opened before this log)`;
  const known = names.get(stream);
  if (known?.url === url) return known.name;
  const name = `${method} ${shortUrl(url, stream.documentUrl)}`.trim();
  names.set(stream, { url, name });
  return name;
}
