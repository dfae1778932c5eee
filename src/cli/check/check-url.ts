/** Reads a stream as a client does, into a log. */
import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import { isTapped } from '../../bodies/tapped.ts';
import { Log } from '../../capture/log/log.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import { BodyReader } from '../../formats/import/body-items.ts';
import { MadeBatches } from '../../formats/import/made-batches.ts';
import { errorNamed } from './error-name.ts';
import { follow } from './follow.ts';

export interface UrlRequest {
  url: string;
  method: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | undefined;
  /** How long a connection is read, ms. */
  duration: number;
  /** Number of reconnects after the connection has ended. */
  reconnects: number;
}

/** Wait before a reconnect: what the server asks for, up to a limit; ms. */
const RETRY_MS = 1000;
const MAX_RETRY_MS = 10_000;

const STREAM = 1;

/** Connects, reads, and reconnects as an `EventSource` would. Failures are part of the log. */
export async function readUrl(request: UrlRequest): Promise<Log> {
  const { headers, method, reconnects, url } = request;
  const batches = new MadeBatches({ url: new URL('/', url).href, name: 'check' });
  const time = Date.now();
  const requestHeaders: HeaderList = headers.map(([name, value]) => [name.toLowerCase(), value]);
  const text = request.body === undefined ? {} : { requestBody: { type: 'text', text: request.body } };
  batches.add({
    kind: 'stream-opened',
    time,
    stream: STREAM,
    api: 'EventSource',
    method,
    url,
    requestHeaders,
    ...text,
  });
  const log = new Log();
  const take = () => {
    for (const batch of batches.take(true)) log.append(batch);
  };
  for (let connection = 1; connection <= reconnects + 1; connection += 1) {
    const isOver = await readConnection(request, connection, log.streams[0]?.lastId ?? '', batches);
    take();
    if (!isOver) break;
    if (connection > reconnects) break;
    const retry = log.streams[0]?.connections.at(-1)?.retry ?? RETRY_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.min(retry, MAX_RETRY_MS)));
  }
  batches.add({ kind: 'stream-closed', time: Date.now(), stream: STREAM, by: 'page' });
  take();
  return log;
}

/** True if another connection may follow: it ended or broke, and was not stopped or refused. */
async function readConnection(
  { body, duration, headers, method, url }: UrlRequest,
  connection: number,
  lastEventId: string,
  batches: MadeBatches,
): Promise<boolean> {
  const on = { stream: STREAM, connection };
  const id = `check-${connection}`;
  const sent = new Headers([
    ['accept', 'text/event-stream'],
    ...headers.map(([name, value]): [string, string] => [name, value]),
  ]);
  if (lastEventId !== '') sent.set('last-event-id', lastEventId);
  const start = Date.now();
  const of = { frame: 0, documentId: 'check' };
  batches.add({ kind: 'request-sent', time: start, ...on });
  batches.add({ kind: 'network-request', time: start, request: id, method, url, ...of, headers: [...sent] });
  const place = { time: start, ...on };
  let reader = new BodyReader(place);
  const stop = AbortSignal.timeout(duration);
  const add = (bytes: Uint8Array) => {
    place.time = Date.now();
    const { chunks, records } = reader.push(bytes);
    for (const record of records) batches.add(record);
    for (const chunk of chunks) batches.chunk(chunk);
  };
  try {
    const asked = { method, headers: sent, signal: stop, ...(body !== undefined && { body }) };
    const { redirects, response, url: final } = await follow(url, asked);
    const { status, statusText } = response;
    const time = Date.now();
    reader = new BodyReader(place, headOf(response));
    const answered = { status, statusText, headers: [...response.headers] };
    // A redirect at the time of another one is a duplicate.
    for (const [i, redirect] of redirects.entries())
      batches.add({ kind: 'network-redirect', time: start + i, request: id, ...redirect });
    batches.add({ kind: 'response-started', time, ...on, url: final, ...answered });
    batches.add({ kind: 'network-response', time, request: id, ...answered });
    if (response.body !== null) for await (const bytes of response.body) add(bytes);
    finish(reader, place, batches);
    batches.add({ kind: 'network-end', time: Date.now(), request: id });
    batches.add({ kind: 'connection-ended', time: Date.now(), ...on, how: 'done' });
    return status === 200;
  } catch (error) {
    const time = Date.now();
    if (stop.aborted) {
      batches.add({ kind: 'connection-ended', time, ...on, how: 'cancelled' });
      return false;
    }
    finish(reader, place, batches);
    const { message, name } = errorNamed(error);
    batches.add({ kind: 'network-error', time, request: id, error: name });
    batches.add({ kind: 'connection-ended', time, ...on, how: 'error', message });
    return true;
  }
}

/** By what the body is read. One that is no stream is read as if it were: what it holds is shown. */
function headOf({ headers, status }: Response): ResponseHead | undefined {
  const head = { status, type: headers.get('content-type'), header: (name: string) => headers.get(name) };
  return isTapped(head, true, false) ? head : undefined;
}

function finish(reader: BodyReader, place: { time: number }, batches: MadeBatches): void {
  place.time = Date.now();
  for (const record of reader.end()) batches.add(record);
}
