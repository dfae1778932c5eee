/** Logs for rules, written as what happened on each connection. Times are ms after `EPOCH`. */
import type { BodyKind } from '../../../src/bodies/body-kinds.ts';
import { Log } from '../../../src/capture/log/log.ts';
import type { EventObserved } from '../../../src/capture/records/body-record.ts';
import type { HeaderList } from '../../../src/capture/records/observation.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import type { StreamOpened } from '../../../src/capture/records/stream-record.ts';
import { batch, EPOCH, NETWORK } from '../capture/build.ts';

/** A row of a body, as a function of the connection that it came on. */
export type BodyRow = (on: { stream: number; connection: number }) => LogRecord;

const inBody = { offset: 0, length: 1 };

export const event =
  (time: number, data: string, more: Partial<EventObserved> = {}): BodyRow =>
  (on) => ({
    kind: 'event',
    time,
    ...on,
    type: 'message',
    data,
    lastEventId: '',
    size: data.length,
    truncated: false,
    ...inBody,
    ...more,
  });
export const comment =
  (time: number, text = ''): BodyRow =>
  (on) => ({ kind: 'comment', time, ...on, ...inBody, text });
export const retry =
  (milliseconds: number, time = 20): BodyRow =>
  (on) => ({ kind: 'retry', time, ...on, ...inBody, milliseconds });
export const problem =
  (name: string, text?: string, time = 20): BodyRow =>
  (on) => ({ kind: 'problem', time, ...on, ...inBody, problem: name, ...(text !== undefined && { text }) });
export const lateEnds =
  (count: number, time = 20): BodyRow =>
  (on) => ({ kind: 'late-ends', time, ...on, count });
export const acted =
  (act: 'end' | 'fail', time: number): BodyRow =>
  ({ stream }) => ({ kind: 'acted', time, stream, act });
export const notDispatched =
  (reason: 'no-data' | 'unterminated', time = 20): BodyRow =>
  (on) => ({ kind: 'not-dispatched', time, ...on, ...inBody, reason });

interface ConnectionSpec {
  /** The network did not see its request. */
  unwatched?: true;
  /** The request; by default at 0. */
  sent?: number;
  requestHeaders?: HeaderList;
  redirect?: string;
  /** 302 if left out. */
  redirectStatus?: number;
  /** The response's head; by default 10 ms later, with status 200 and the right type. `false`: none came. */
  head?: number | false;
  status?: number;
  headers?: HeaderList;
  type?: string | false;
  fromCache?: boolean;
  /** What the body is made of, if it is no event stream. */
  body?: BodyKind;
  protocol?: string;
  rows?: readonly BodyRow[];
  over?: number;
  how?: 'lost' | 'done' | 'error' | 'cancelled';
  /** When the network has the whole body, and of how many bytes: the page has not read its end. */
  arrived?: { time: number; bytes: number };
  /** As the network names it. */
  error?: string;
  /** What the browser's list of the connection adds when it is over: events without a listener, by default at its end. */
  unheard?: readonly { type: string; data: string; time?: number }[];
}

export interface StreamSpec extends Partial<Omit<StreamOpened, 'kind' | 'stream'>> {
  listening?: readonly string[];
  /** The directive of the page's policy that forbids it. */
  forbidden?: string;
  connections: readonly ConnectionSpec[];
  closed?: { time: number; by: 'page' | 'server' | 'failed' };
}

/** The reduced log of these streams of one document, as the page saw them and, if it did, the network. */
export function logOf(streams: readonly StreamSpec[], documentUrl?: string, hasNetwork = true): Log {
  const log = new Log();
  for (const append of stepsTo(log, streams, documentUrl, hasNetwork)) append();
  return log;
}

/** What adds to the log, one after the other. `most`: records of the page in one batch. */
export function* stepsTo(
  log: Log,
  streams: readonly StreamSpec[],
  documentUrl = 'https://example.test/',
  hasNetwork = true,
  most = Number.POSITIVE_INFINITY,
): Generator<() => void> {
  const page: LogRecord[] = [];
  const network: LogRecord[] = [];
  for (const [index, spec] of streams.entries()) {
    const { closed, connections, forbidden, listening = [], ...opened } = spec;
    const stream = index + 1;
    const time = opened.time ?? connections[0]?.sent ?? 0;
    const url = opened.url ?? 'https://example.test/events';
    page.push({ kind: 'stream-opened', api: 'EventSource', method: 'GET', url, ...opened, stream, time });
    for (const type of listening) page.push({ kind: 'listening', time, stream, type });
    for (const [place, each] of connections.entries()) {
      const on = { stream, connection: place + 1 };
      pageRecords(each, on, opened.api ?? 'EventSource', page);
      if (each.unwatched !== true) networkRecords(each, `r${stream}.${place}`, opened.method ?? 'GET', url, network);
    }
    if (forbidden !== undefined) page.push({ kind: 'policy-blocked', time, url, directive: forbidden });
    if (closed !== undefined) page.push({ kind: 'stream-closed', time: closed.time, stream, by: closed.by });
  }
  for (let at = 0; at < page.length; at += most) {
    yield () => log.append(batch(at, page.slice(at, at + most), { documentUrl }));
  }
  if (!hasNetwork) return;
  network.sort((a, b) => a.time - b.time);
  yield () => log.append(batch(page.length, network, NETWORK));
  yield () => log.append(batch(log.next, streams.flatMap(finishedRecords), NETWORK));
}

/** HAR entries of the connections that are over, each with all its events. */
function finishedRecords(
  { connections, method = 'GET', url = 'https://example.test/events' }: StreamSpec,
  stream: number,
): LogRecord[] {
  return connections.flatMap(
    (
      { arrived, over = arrived?.time, protocol, requestHeaders = [], rows = [], sent = 0, status = 200, unheard },
      place,
    ) => {
      if (over === undefined || (protocol ?? unheard ?? arrived) === undefined) return [];
      const entry = stream * 100 + place + 1;
      const heard = rows.map((row) => row({ stream: entry, connection: 1 })).filter((each) => each.kind === 'event');
      const others = (unheard ?? []).map((each) => ({
        ...heardAt(each.time ?? over),
        type: each.type,
        data: each.data,
        size: each.data.length,
        stream: entry,
        connection: 1,
      }));
      const events = [...heard.map((each) => ({ ...each, time: EPOCH + each.time })), ...others].sort(
        (a, b) => a.time - b.time,
      );
      const about = { method, url, status, requestHeaders, started: EPOCH + sent, events: events.length };
      return [
        {
          kind: 'network-finished' as const,
          time: EPOCH + over,
          entry,
          ...about,
          ...(protocol !== undefined && { protocol }),
          ...(arrived !== undefined && { bodyBytes: arrived.bytes }),
        },
        ...events,
      ];
    },
  );
}

const heardAt = (time: number) =>
  ({ kind: 'event', time: EPOCH + time, lastEventId: '', truncated: false, offset: -1, length: 0 }) as const;

const headOf = ({ head, sent = 0 }: ConnectionSpec): number | undefined =>
  head === false ? undefined : (head ?? sent + 10);
const headersOf = ({ headers = [], type = 'text/event-stream' }: ConnectionSpec): HeaderList =>
  type === false ? [...headers, ['date', 'now']] : [['content-type', type], ...headers];

function pageRecords(
  spec: ConnectionSpec,
  on: { stream: number; connection: number },
  api: string,
  into: LogRecord[],
): void {
  const { how = 'lost', over, rows = [], sent = 0, status = 200 } = spec;
  const head = headOf(spec);
  into.push({ kind: 'request-sent', time: sent, ...on });
  const isShown =
    api !== 'EventSource' || (status === 200 && headersOf(spec)[0]?.[1].startsWith('text/event-stream') === true);
  if (head !== undefined && isShown && spec.error !== 'net::ERR_FAILED') {
    const seen = api === 'EventSource' ? {} : { status, headers: headersOf(spec) };
    const body = spec.body === undefined ? {} : { body: spec.body };
    into.push({ kind: 'response-started', time: head, ...on, ...seen, ...body });
  }
  into.push(...rows.map((row) => row(on)));
  if (over === undefined) return;
  if (how === 'lost') into.push({ kind: 'connection-lost', time: over, ...on });
  else into.push({ kind: 'connection-ended', time: over, ...on, how });
}

function networkRecords(spec: ConnectionSpec, request: string, method: string, url: string, into: LogRecord[]): void {
  const { arrived, error, fromCache, over = arrived?.time, redirect, redirectStatus = 302 } = spec;
  const { requestHeaders = [], sent = 0, status = 200 } = spec;
  const at = (time: number) => ({ time: EPOCH + time, request });
  const head = headOf(spec);
  const frame = { frame: 0, documentId: 'browser-document-1' };
  into.push({ kind: 'network-request', ...at(sent), method, url, ...frame, headers: requestHeaders });
  if (redirect !== undefined)
    into.push({ kind: 'network-redirect', ...at(sent + 1), status: redirectStatus, to: redirect });
  if (head !== undefined) {
    const cache = fromCache === undefined ? {} : { fromCache };
    into.push({ kind: 'network-response', ...at(head), status, statusText: '', headers: headersOf(spec), ...cache });
  }
  if (error !== undefined) into.push({ kind: 'network-error', ...at(over ?? sent + 20), error });
  else if (over !== undefined) into.push({ kind: 'network-end', ...at(over) });
}
