import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { type Bytes, eventStream, plain } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { nextId } from '../articles/status.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';
import { rpcResult } from './mcp-results.ts';
import { bodyField } from './prose.ts';

/** @see https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http */
export const mcp = scenario({
  name: 'mcp',
  path: '/mcp',
  methods: ['GET', 'POST', 'DELETE'],
  group: 'apis',
  shows:
    'MCP streamable HTTP: a POST of JSON-RPC answered by a stream with progress and the result; GET listens; ids resume.',
  conforming:
    'Sends `Mcp-Session-Id` after `initialize`; ends a POST at the response with its id; resumes a GET by Last-Event-ID.',
  params: { interval: ms('time between messages', 300), count: count(5) },
  start: {
    client: 'fetch',
    method: 'POST',
    headers: { Accept: 'application/json, text/event-stream', 'MCP-Protocol-Version': '2025-06-18' },
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'count', arguments: {}, _meta: { progressToken: 1 } },
    },
  },
  open({ method, body, signal, lastEventId }, { interval, count }) {
    if (method === 'DELETE') return plain(204);
    if (method === 'GET') return eventStream(notices(nextId(lastEventId), interval, signal));
    const id = bodyField(body, 'id');
    const name = bodyField(body, 'method');
    if (typeof name !== 'string')
      return plain(400, '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request"}}', JSON_TYPE);
    // A notification has no id and gets no response.
    if (id === undefined) return plain(202);
    const session: Record<string, string> = name === 'initialize' ? { 'Mcp-Session-Id': nanoid() } : {};
    return eventStream(callMessages(id, name, name === 'tools/call' ? count : 0, interval, signal), session);
  },
});

const JSON_TYPE = { 'Content-Type': 'application/json' };

async function* callMessages(
  id: unknown,
  method: string,
  steps: number,
  interval: number,
  signal: AbortSignal,
): AsyncGenerator<Bytes> {
  const call = nanoid(8);
  const message = (n: number, rest: object) =>
    json({ jsonrpc: '2.0', ...rest }, { event: 'message', id: `${call}-${n}` });
  for await (const n of ticks(interval, steps, signal)) {
    const params = { progressToken: 1, progress: n + 1, total: steps };
    yield message(n + 1, { method: 'notifications/progress', params });
  }
  yield message(steps + 1, { id, ...rpcResult(method, steps) });
}

async function* notices(first: number, interval: number, signal: AbortSignal): AsyncGenerator<Bytes> {
  for await (const n of ticks(interval, Number.POSITIVE_INFINITY, signal)) {
    const params = { level: 'info', data: `notice ${first + n}` };
    yield json(
      { jsonrpc: '2.0', method: 'notifications/message', params },
      { event: 'message', id: String(first + n) },
    );
  }
}
