import { beginning, factsOf, timesOf } from '../../../capture/streams/connection-facts.ts';
import { hasIds, type StreamConnection } from '../../../capture/streams/stream.ts';
import type { LogPart } from '../../part/log-part.ts';
import type { Masking } from '../../redact/masking.ts';
import type { CodeConnection, Endpoint } from './endpoint.ts';
import { replayedHeaders } from './replayed-headers.ts';

/** Rows by the stream's index and the connection's number. */
type RowsOf = ReadonlyMap<number, ReadonlyMap<number, Uint32Array>>;

const METHOD = /^[A-Z]{1,20}$/;
const HTTP_URL = /^(https?:\/\/)(?:[^/?#@]*@)?([^/?#@]+)([^?#]*)/i;

interface Found {
  endpoints: Endpoint[];
  /** Connections without a response, which code cannot repeat. */
  unanswered: number;
}

/** The endpoints of a part of a log, each with its connections in the order of its streams. */
export function findEndpoints(part: LogPart, rows: RowsOf, masking: Masking): Found {
  const found = new Map<string, Endpoint>();
  let unanswered = 0;
  for (const of of part.sentConnections()) {
    const { connection, stream } = of;
    const facts = factsOf(stream, connection);
    const own = rows.get(stream.index)?.get(connection.number) ?? new Uint32Array();
    if (facts.status === undefined && connection.opened === undefined && own.length === 0) {
      unanswered++;
      continue;
    }
    const method = facts.method !== undefined && METHOD.test(facts.method) ? facts.method : 'GET';
    const url = plainUrl(masking.url(facts.url));
    const key = `${method} ${url}`;
    const endpoint = found.get(key) ?? { method, url, isEventSource: true, connections: [] };
    found.set(key, endpoint);
    if (stream.api !== 'EventSource') endpoint.isEventSource = false;
    const before = endpoint.connections.at(-1)?.of.stream === stream;
    endpoint.connections.push(connectionOf(of, own, before && hasIds(stream), masking));
  }
  return { endpoints: [...found.values()], unanswered };
}

function connectionOf(of: StreamConnection, rows: Uint32Array, resumes: boolean, masking: Masking): CodeConnection {
  const { connection, stream } = of;
  const { error, responseHeaders, status = 200 } = factsOf(stream, connection);
  return {
    of,
    rows,
    resumes,
    // Other codes have no body, or `new Response` refuses them.
    status: status >= 200 && status <= 599 && Number.isInteger(status) ? status : 200,
    headers: replayedHeaders(masking.headers(responseHeaders ?? []), connection.body),
    end: endOf(of, error),
    start: beginning(stream, connection),
    over: timesOf(stream, connection).over,
  };
}

function endOf({ connection: { how } }: StreamConnection, error: string | undefined): CodeConnection['end'] {
  if (how === 'error' || (how === 'lost' && error !== undefined)) return 'cut';
  return how === 'done' || how === 'lost' ? 'done' : 'open';
}

/** Without what a mock does not compare. A file of events has only a name. */
function plainUrl(url: string): string {
  const [, scheme, host, path] = HTTP_URL.exec(url) ?? [];
  if (scheme !== undefined && host !== undefined) return `${scheme}${host}${path || '/'}`;
  return `http://localhost/${encodeURIComponent(url.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
}
