/** Reads the test server as a page would, and tells it as streams for `log-of.ts`. */
import { isTapped } from '../../../src/bodies/tapped.ts';
import type { EventObserved } from '../../../src/capture/records/body-record.ts';
import type { HeaderList } from '../../../src/capture/records/observation.ts';
import type { StreamApi } from '../../../src/capture/records/stream-record.ts';
import { BodyReader } from '../../../src/formats/import/body-items.ts';
import { type RawRequest, raw } from '../server/helpers/raw.ts';
import type { StreamSpec } from './log-of.ts';

export interface Visit {
  /** Path and query, or a whole URL. */
  path: string;
  /** `EventSource` if left out. */
  api?: StreamApi;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  withCredentials?: boolean;
  /** Types that the page listens for. */
  listen?: readonly string[];
  /** How many requests: reconnects, or retries of the client. */
  requests?: number;
  /** The page ends each connection after so many ms. */
  leaveAfter?: number;
  /** Of the page; that of the server if left out. */
  origin?: string;
}

type ConnectionSpec = StreamSpec['connections'][number];

/** A response. Times are ms after its request. */
export interface TimedResponse {
  status: number;
  headers: ReadonlyMap<string, string>;
  /** Undefined if none came before the client left. */
  head: number | undefined;
  pieces: readonly { time: number; bytes: Uint8Array }[];
  over: number;
  ending: 'complete' | 'cut' | 'left';
}

/** Sends one request. */
export type Ask = (url: string, request: RawRequest) => Promise<TimedResponse>;

/** From the end of a connection to the next request, ms. */
const WAIT = 1000;

/** Over a socket. Times are made up: what they are is luck. */
const overSocket: Ask = async (url, request) => {
  const { chunks, ending, headers, status } = await raw(url, request);
  const pieces = chunks.map((bytes, i) => ({ time: 15 + 100 * i, bytes }));
  const over = (pieces.at(-1)?.time ?? 10) + 50;
  return { status, headers, head: 10, pieces, over, ending: ending === 'complete' ? 'complete' : 'cut' };
};

/** What came of one request: the connection, and the id to go on from. */
interface Read {
  connection: ConnectionSpec;
  lastId: string;
  /** Whether the client comes back. */
  isLost: boolean;
}

/** Streams of the page; `documentUrl` is that of the page. */
export async function visit(
  server: string,
  its: Visit,
  ask = overSocket,
): Promise<{ streams: StreamSpec[]; documentUrl: string }> {
  const { api = 'EventSource', listen = ['message'], method = 'GET', requests = 1, withCredentials = false } = its;
  const origin = its.origin ?? server;
  const url = new URL(its.path, server).href;
  const about = { api, method, url, ...(withCredentials && { withCredentials }) };
  const requestBody = its.body === undefined ? {} : { requestBody: { type: 'text', text: JSON.stringify(its.body) } };
  const reads: Read[] = [];
  let time = 0;
  for (let i = 0; i < requests; i += 1) {
    const lastId = reads.at(-1)?.lastId ?? '';
    const read = await request({ ...its, path: url, origin, api, method, listen }, ask, time, lastId);
    reads.push(read);
    time = (read.connection.over ?? time) + WAIT;
    if (!read.isLost && api === 'EventSource') break;
  }
  const documentUrl = `${origin}/`;
  if (api === 'EventSource') {
    const isFailed = reads.at(-1)?.isLost === false;
    const closed = isFailed ? { closed: { time: time - WAIT + 1, by: 'failed' as const } } : {};
    return {
      documentUrl,
      streams: [{ ...about, listening: listen, connections: reads.map((r) => r.connection), ...closed }],
    };
  }
  // Each request of a client is a stream of its own to the page.
  const streams = reads.map(({ connection }, i): StreamSpec => {
    const { sent = 0 } = connection;
    const requestHeaders = asked(its, reads[i - 1]?.lastId ?? '');
    return { ...about, ...requestBody, time: sent, requestHeaders, connections: [connection] };
  });
  return { documentUrl, streams };
}

/** Headers that the page sets. */
function asked({ api, body, headers = {} }: Visit, lastId: string): HeaderList {
  if ((api ?? 'EventSource') === 'EventSource') return [];
  const all = { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
  const own = Object.entries(all).map(([name, value]) => [name.toLowerCase(), value] as const);
  return lastId === '' ? own : [...own, ['last-event-id', lastId]];
}

async function request(
  its: Required<Pick<Visit, 'api' | 'listen' | 'method' | 'origin'>> & Visit,
  ask: Ask,
  sent: number,
  lastId: string,
): Promise<Read> {
  const isNative = its.api === 'EventSource';
  const own: HeaderList = isNative && lastId !== '' ? [['last-event-id', lastId]] : asked(its, lastId);
  const accept: HeaderList = own.some(([name]) => name === 'accept')
    ? []
    : [['accept', isNative ? 'text/event-stream' : '*/*']];
  const isOther = new URL(its.path).origin !== its.origin;
  const requestHeaders: HeaderList = [...accept, ...own];
  const base = { sent, requestHeaders };
  const refused = { ...base, over: sent + 20, how: 'error', error: 'net::ERR_FAILED' } as const;
  if (isOther && !isNative && !(await isPreflighted(its, own)))
    return { connection: { ...refused, head: false }, lastId, isLost: true };
  const { answer, redirects } = await follow(its, ask, requestHeaders, isOther);
  if (answer.head === undefined)
    return { connection: { ...base, head: false, over: sent + answer.over, how: 'cancelled' }, lastId, isLost: true };
  const type = answer.headers.get('content-type');
  const headers = [...answer.headers].filter(([name]) => name !== 'content-type');
  const head = {
    ...base,
    head: sent + answer.head,
    status: answer.status,
    type: type ?? (false as const),
    headers,
    ...redirects,
  };
  if (isOther && !isReadable(its, answer)) return { connection: { ...head, ...refused }, lastId, isLost: false };
  const isStream = isNative
    ? answer.status === 200 && type?.split(';', 1)[0] === 'text/event-stream'
    : isTapped({ status: answer.status, type, header: (name) => answer.headers.get(name) }, true, false);
  if (!isStream) {
    const how = isNative ? ('error' as const) : ('done' as const);
    return { connection: { ...head, over: sent + 20, how }, lastId, isLost: !isNative };
  }
  return body(its, answer, head, sent, lastId);
}

/** What a body brings, as the page sees it: an `EventSource` without bytes, and only what it listens for. */
function body(
  its: Required<Pick<Visit, 'api' | 'listen'>>,
  answer: TimedResponse,
  head: ConnectionSpec,
  sent: number,
  lastId: string,
): Read {
  const isNative = its.api === 'EventSource';
  const place = { time: sent, stream: 1, connection: 1 };
  const responseHead = {
    status: answer.status,
    type: answer.headers.get('content-type'),
    header: (name: string) => answer.headers.get(name),
  };
  const reader = new BodyReader(place, isNative ? undefined : responseHead);
  const records = answer.pieces.flatMap(({ bytes, time }) => {
    place.time = sent + time;
    return reader.push(bytes).records;
  });
  if (answer.ending === 'complete') records.push(...reader.end());
  const events = records.filter((record): record is EventObserved => record.kind === 'event');
  const over = sent + answer.over;
  const how = answer.ending === 'left' ? 'cancelled' : isNative ? 'lost' : answer.ending === 'cut' ? 'error' : 'done';
  const error = answer.ending === 'cut' ? { error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' } : {};
  const seen = isNative
    ? events.filter(({ type }) => its.listen.includes(type)).map((each) => ({ ...each, offset: -1, length: 0 }))
    : records;
  const unheard = isNative ? { unheard: events.filter(({ type }) => !its.listen.includes(type)) } : {};
  const kind = reader.kind === 'event-stream' ? {} : { body: reader.kind };
  return {
    connection: {
      ...head,
      ...kind,
      ...unheard,
      ...error,
      rows: seen.map((record) => (on) => ({ ...record, ...on })),
      over,
      how,
    },
    lastId: events.at(-1)?.lastEventId || lastId,
    isLost: true,
  };
}

/** Follows redirects as `fetch` does, and drops what it drops. */
async function follow(
  { body, method, origin, path }: Visit & { method: string; origin: string },
  ask: Ask,
  requestHeaders: HeaderList,
  isOther: boolean,
): Promise<{ answer: TimedResponse; redirects: Pick<ConnectionSpec, 'redirect' | 'redirectStatus'> }> {
  let url = path;
  let how = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
  let headers = Object.fromEntries([...requestHeaders, ...(isOther ? [['origin', origin] as const] : [])]);
  let redirects: Pick<ConnectionSpec, 'redirect' | 'redirectStatus'> = {};
  for (;;) {
    const answer = await ask(url, { ...how, headers });
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return { answer, redirects };
    const to = new URL(location, url);
    if (to.origin !== new URL(url).origin) {
      const { authorization: _, ...kept } = headers;
      headers = kept;
    }
    if (method === 'POST' && answer.status < 303) how = { method: 'GET' };
    url = to.href;
    redirects = { redirect: url, redirectStatus: answer.status };
  }
}

/** @see https://fetch.spec.whatwg.org/#cors-check */
function isReadable({ origin, withCredentials }: Visit, { headers }: TimedResponse): boolean {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === '*' && withCredentials !== true) return true;
  return allowed === origin && (withCredentials !== true || headers.get('access-control-allow-credentials') === 'true');
}

/** Asks before headers that are not safe. @see https://fetch.spec.whatwg.org/#cors-preflight-fetch */
async function isPreflighted({ method = 'GET', origin = '', path }: Visit, own: HeaderList): Promise<boolean> {
  const names = own.map(([name]) => name).filter((name) => name !== 'accept');
  if (names.length === 0) return true;
  const { headers, status } = await raw(path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': names.join(),
    },
  });
  const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  return status === 204 && names.every((name) => allowed.includes(name));
}
