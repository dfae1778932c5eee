/** Rules of the response's head, and of requests that get none. */
import { event } from './log-of.ts';
import { es, fetched, fine, type RuleCases, refused } from './rule-case.ts';

const json = 'application/json';
const other = { url: 'https://other.test/events' };
const failed = { over: 20, how: 'error' } as const;
const accepts = (accept: string) => [['accept', accept]] as const;

export const HEAD_CASES: Readonly<Record<string, RuleCases>> = {
  'csp-blocked': {
    triggers: [refused({ head: false }, { forbidden: "connect-src 'none'" })],
    nearly: [[refused({ head: false })], [es({ rows: [event(20, 'a')] }, { forbidden: "connect-src 'none'" })]],
    mentions: "“connect-src 'none'”, which does not allow https://example.test",
  },
  'failed-unwatched': {
    triggers: [refused({ head: false, unwatched: true })],
    nearly: [
      [refused({ head: false })],
      [refused({ head: false, unwatched: true }, { forbidden: "connect-src 'none'" })],
      [fetched({ head: false, unwatched: true, over: 20, how: 'error' })],
      [es({ unwatched: true, rows: [event(20, 'a')] })],
    ],
    mentions: 'Reload the page',
  },
  'type-twice': {
    triggers: [fetched({ type: 'text/event-stream, text/html; charset=utf-8' })],
    nearly: [[fine], [es({ type: 'text/event-stream; note="a, b"' })]],
    mentions: 'text/html',
  },
  'type-json-error': {
    triggers: [
      fetched({ type: json, rows: [event(20, '{"error":{"message":"no such model"}}')], over: 30, how: 'done' }),
    ],
    nearly: [
      [fetched({ type: json, rows: [event(20, '{"choices":[{"message":{"content":"Hi"}}]}')], over: 30, how: 'done' })],
      [fetched({ rows: [event(20, '{"error":{"message":"no such model"}}')], over: 30, how: 'done' })],
      [fetched({ type: json, rows: [event(20, '{"jsonrpc":"2.0","id":1,"error":{"message":"no such tool"}}')] })],
    ],
    mentions: 'no such model',
  },
  'expect-json-406': {
    triggers: [refused({ status: 406, requestHeaders: accepts('text/event-stream') })],
    nearly: [
      [refused({ status: 400, requestHeaders: accepts('text/event-stream') })],
      [fetched({ status: 406, ...failed, requestHeaders: accepts('application/json, text/event-stream') })],
      [fetched({ status: 406, ...failed, requestHeaders: accepts('*/*') })],
      [refused({ status: 406 })],
    ],
    mentions: 'application/json',
  },
  'cors-credentials': {
    triggers: [
      refused(
        { error: 'net::ERR_FAILED', headers: [['access-control-allow-origin', '*']] },
        { ...other, withCredentials: true },
      ),
    ],
    nearly: [
      [refused({ error: 'net::ERR_FAILED' }, { ...other, withCredentials: true })],
      [refused({ error: 'net::ERR_FAILED', headers: [['access-control-allow-origin', '*']] }, other)],
      [
        refused(
          {
            error: 'net::ERR_FAILED',
            headers: [
              ['access-control-allow-origin', 'https://example.test'],
              ['access-control-allow-credentials', 'true'],
            ],
          },
          { ...other, withCredentials: true },
        ),
      ],
    ],
    mentions: 'Access-Control-Allow-Credentials',
  },
  'cors-expose': {
    triggers: [fetched({ headers: [['mcp-session-id', 's']] }, other)],
    nearly: [
      [fetched({ headers: [['mcp-session-id', 's']] })],
      [
        fetched(
          {
            headers: [
              ['mcp-session-id', 's'],
              ['access-control-expose-headers', 'X-Other, Mcp-Session-Id'],
            ],
          },
          other,
        ),
      ],
      [fetched({}, other)],
    ],
    mentions: 'Mcp-Session-Id',
  },
  'cors-preflight-last-event-id': {
    triggers: [
      fetched({ rows: [event(20, 'a', { lastEventId: '1' })], over: 100, how: 'error' }, other),
      fetched(
        { sent: 1000, head: false, over: 1020, how: 'error', error: 'net::ERR_FAILED' },
        { ...other, requestHeaders: [['last-event-id', '1']] },
      ),
    ],
    nearly: [
      // The server is away.
      [
        fetched({ rows: [event(20, 'a', { lastEventId: '1' })], over: 100, how: 'error' }, other),
        fetched(
          { sent: 1000, head: false, over: 1020, how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
          { ...other, requestHeaders: [['last-event-id', '1']] },
        ),
      ],
      // The same origin needs no preflight.
      [
        fetched({ rows: [event(20, 'a', { lastEventId: '1' })], over: 100, how: 'error' }),
        fetched(
          { sent: 1000, head: false, over: 1020, how: 'error', error: 'net::ERR_FAILED' },
          { requestHeaders: [['last-event-id', '1']] },
        ),
      ],
    ],
    mentions: 'Request 2',
  },
  'local-network': {
    triggers: [refused({ head: false, error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' }, other)],
    nearly: [[refused({ head: false, error: 'net::ERR_BLOCKED_BY_CLIENT' }, other)]],
  },
  unreachable: {
    triggers: [es({ head: false, over: 20, error: 'net::ERR_CERT_AUTHORITY_INVALID' })],
    nearly: [
      [es({ rows: [event(20, 'a')], over: 100, error: 'net::ERR_CONNECTION_RESET' })],
      [refused({ head: false, error: 'net::ERR_BLOCKED_BY_CLIENT' })],
    ],
    mentions: 'certificate',
  },
  'network-changed': {
    triggers: [es({ rows: [event(20, 'a')], over: 100, error: 'net::ERR_NETWORK_CHANGED' })],
    nearly: [[es({ rows: [event(20, 'a')], over: 100, error: 'net::ERR_CONNECTION_RESET' })]],
  },
  'h2-reset': {
    triggers: [es({ rows: [event(20, 'a')], over: 100, error: 'net::ERR_HTTP2_PROTOCOL_ERROR' })],
    nearly: [
      [es({ rows: [event(20, 'a')], over: 100, error: 'net::ERR_CONNECTION_RESET' })],
      [
        es({
          rows: [event(20, 'a')],
          over: 100,
          error: 'net::ERR_HTTP2_PROTOCOL_ERROR',
          headers: [['connection', 'keep-alive']],
          protocol: 'h2',
        }),
      ],
    ],
  },
  'no-response': {
    triggers: [es({ head: false })],
    nearly: [
      [es({})],
      // It was open before anybody looked.
      [es({ head: false }, { again: true })],
      [es({ head: false, over: 60_000, how: 'cancelled' }, { again: true })],
      [es({ head: false, over: 100, error: 'net::ERR_CONNECTION_REFUSED' })],
      [fetched({ head: false, over: 9000, how: 'cancelled' })],
    ],
  },
  'get-only': {
    triggers: [refused({ status: 405, headers: [['allow', 'POST']] })],
    nearly: [[refused({ status: 404 })], [fetched({ status: 405, over: 20, how: 'done' })]],
    mentions: 'POST',
  },
  'redirect-post-to-get': {
    triggers: [
      fetched({ status: 405, redirect: 'https://example.test/chat/', over: 20, how: 'done' }, { method: 'POST' }),
    ],
    nearly: [
      [fetched({ redirect: 'https://example.test/chat/', redirectStatus: 307 }, { method: 'POST' })],
      [fetched({ redirect: 'https://example.test/chat/' })],
    ],
    mentions: 'https://example.test/chat/',
  },
};
