/** For each rule what to ask the test server for so that it finds something, and so that it nearly does. */
import type { Visit } from './page-reading.ts';

interface ScenarioCase {
  wrong: Visit;
  right: Visit;
}

/** A mistake that the scenario makes unless it is told not to. */
const fixable = (path: string, more: Partial<Visit> = {}): ScenarioCase => ({
  wrong: { path: `${path}?interval=1`, ...more },
  right: { path: `${path}?interval=1&fixed=on`, ...more },
});
const HELLO = '/hello?interval=1&count=3';
const hello = (faults: string, more: Partial<Visit> = {}): Visit => ({ path: `${HELLO}&${faults}`, ...more });
const bytes = { api: 'fetch' } as const;
const OTHER = 'http://page.test';
const model = { api: 'fetch', method: 'POST', body: { stream: true } } as const;
const resume = (how: string): Visit => ({ path: `/wrong-resume?interval=1&how=${how}`, requests: 2 });
const call = (path: string, more: Partial<Visit> = {}): Visit => ({
  path: `/mcp?interval=1${path}`,
  api: 'fetch',
  method: 'POST',
  body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'count' } },
  headers: { Accept: 'application/json, text/event-stream' },
  ...more,
});
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize' };
const chat = (faults: string): Visit => ({ path: `/v1/chat/completions?interval=1&count=5&${faults}`, ...model });
const responses = (faults: string): Visit => ({ path: `/v1/responses?interval=1&count=8&${faults}`, ...model });

export const SCENARIO_CASES: Readonly<Record<string, ScenarioCase>> = {
  // The head.
  'type-missing': { wrong: hello('contentType='), right: hello('contentType=text/plain') },
  'type-other': { wrong: hello('contentType=text/plain'), right: hello('contentType=text/plain', bytes) },
  'type-lookalike': { wrong: { path: '/en-dash?interval=1' }, right: hello('contentType=text/plain') },
  'type-html': { wrong: { path: '/html?interval=1' }, right: hello('contentType=text/plain') },
  'type-twice': {
    wrong: hello('contentType=text/event-stream,text/html', bytes),
    right: hello('contentType=text/event-stream;charset=utf-8'),
  },
  'type-json-error': fixable('/json-error', model),
  charset: {
    wrong: hello('contentType=text/event-stream;charset=iso-8859-1'),
    right: hello('contentType=text/event-stream;charset=UTF-8'),
  },
  'status-204': { wrong: hello('status=204'), right: hello('status=404') },
  'status-final': { wrong: hello('status=503'), right: hello('status=503', bytes) },
  'status-retry-after': {
    wrong: hello('status=503&retryAfter=30&attempts=1', { ...bytes, requests: 2 }),
    right: hello('status=503&retryAfter=0&attempts=1', { ...bytes, requests: 2 }),
  },
  'auth-native': { wrong: hello('status=401'), right: hello('status=401', bytes) },
  'get-only': { wrong: { path: '/v1/chat/completions' }, right: chat('') },
  'expect-json-406': {
    wrong: hello('status=406'),
    right: hello('status=406', { ...bytes, headers: { Accept: 'application/json, text/event-stream' } }),
  },
  'redirect-post-to-get': {
    wrong: call('&status=302&location=/hello?count=1'),
    right: call('&status=307'),
  },
  'redirect-auth-lost': {
    wrong: hello('status=307&location=LOCALHOST/hello?status=401', {
      ...bytes,
      headers: { Authorization: 'Bearer x' },
    }),
    right: hello('status=307&location=/hello?status=401', { ...bytes, headers: { Authorization: 'Bearer x' } }),
  },
  cached: fixable('/cached'),
  'encoding-none': fixable('/encoding-none'),
  'token-in-url': { wrong: hello('token=0123456789'), right: hello('key=0123456789') },
  // Other origins.
  'cors-refused': { wrong: hello('cors=off', { origin: OTHER }), right: hello('', { origin: OTHER }) },
  'cors-credentials': fixable('/wildcard', { origin: OTHER, withCredentials: true }),
  'cors-expose': { wrong: call('', { origin: OTHER, body: initialize }), right: call('', { body: initialize }) },
  'cors-preflight-last-event-id': fixable('/preflight', { ...bytes, origin: OTHER, requests: 2 }),
  // The body.
  'single-newline': fixable('/single-newline'),
  'escaped-newline': fixable('/escaped-newline'),
  'multiline-data-unprefixed': fixable('/unprefixed', bytes),
  'framed-twice': fixable('/framed-twice'),
  'indented-field': {
    wrong: { path: '/indented?interval=1', ...bytes },
    right: { path: '/job?interval=1&step=50', ...bytes },
  },
  'unknown-field': fixable('/bare-json', bytes),
  'bom-inside': {
    wrong: { path: '/bom?interval=1', ...bytes },
    right: { path: '/unknown-fields?interval=1', ...bytes },
  },
  'unterminated-end': { wrong: { path: '/unterminated?interval=1', ...bytes }, right: hello('drop=1', bytes) },
  'no-data-block': {
    wrong: { path: '/empty-data?interval=1', ...bytes },
    right: { path: '/comments?interval=1', ...bytes },
  },
  'id-null': { wrong: { path: '/null-id?interval=1', ...bytes }, right: { path: '/line-ends?interval=1', ...bytes } },
  'bad-retry': { wrong: { path: '/retry?interval=1', ...bytes }, right: { path: '/parser?interval=1', ...bytes } },
  'retry-tiny': {
    wrong: { path: '/no-id?interval=1&retry=3', ...bytes },
    right: { path: '/no-id?interval=1&retry=3000', ...bytes },
  },
  'retry-huge': {
    wrong: { path: '/no-id?interval=1&retry=600000', ...bytes },
    right: { path: '/no-id?interval=1&retry=3000', ...bytes },
  },
  'utf8-broken': {
    wrong: { path: '/invalid-utf8?interval=1', ...bytes },
    right: { path: '/split?interval=1&at=utf8', ...bytes },
  },
  'utf8-replaced-by-server': fixable('/replaced', bytes),
  'data-object-object': fixable('/object-object'),
  'data-python-dict': fixable('/python-dict'),
  'huge-event': { wrong: { path: '/big?bytes=1500000', ...bytes }, right: { path: '/big?bytes=900000', ...bytes } },
  'empty-200': {
    wrong: { path: '/finite?interval=1', ...bytes, requests: 2 },
    right: { path: '/comments?interval=1', ...bytes },
  },
  // Listeners.
  'unheard-type': {
    wrong: { path: '/unheard?interval=1' },
    right: { path: '/unheard?interval=1', listen: ['message', 'update'] },
  },
  'onmessage-for-named': {
    wrong: { path: '/job?interval=1&step=50' },
    right: { path: '/job?interval=1&step=50', listen: ['onStatus'] },
  },
  'listener-named-onmessage': {
    wrong: { path: '/onmessage-listener?interval=1', listen: ['onmessage'] },
    right: { path: '/onmessage-listener?interval=1', listen: ['message'] },
  },
  'listened-never-sent': {
    wrong: { path: '/status?interval=1&count=3&event=updates', listen: ['update'] },
    right: { path: '/status?interval=1&count=3&event=news', listen: ['update'] },
  },
  'server-error-event': {
    wrong: { path: '/status?interval=1&count=3&event=error', listen: ['error'] },
    right: { path: '/status?interval=1&count=3&event=failure', listen: ['error', 'failure'] },
  },
  // Reconnects.
  'incomplete-chunked': { wrong: hello('drop=2'), right: hello('drop=2&dropHow=end') },
  'finite-repeat': {
    wrong: { path: '/minimal', requests: 2 },
    right: { path: '/wrong-resume?interval=1&how=right', requests: 2 },
  },
  'reconnect-storm': { wrong: { path: '/comments?interval=1', requests: 7 }, right: { path: '/minimal', requests: 7 } },
  'no-ids': { wrong: { path: '/no-id?interval=1', requests: 2 }, right: resume('right') },
  'last-event-id-unread': { wrong: resume('restart'), right: resume('right') },
  'resume-gap': { wrong: resume('gap'), right: resume('right') },
  'resume-repeat': { wrong: resume('repeat'), right: resume('right') },
  'id-not-changing': { wrong: resume('constant'), right: resume('right') },
  // Models and protocols.
  'llm-no-end': { wrong: chat('drop=3&dropHow=end'), right: chat('') },
  'llm-error-in-200': fixable('/model-error', model),
  'llm-cut-by-limit': fixable('/model-limit', model),
  'llm-tool-json': fixable('/model-arguments', model),
  'llm-done-differs': { wrong: responses('skip=7'), right: responses('') },
  'llm-sequence-gap': { wrong: responses('skip=7'), right: responses('') },
  'mcp-unanswered': { wrong: call('&drop=2&dropHow=end'), right: call('') },
  'mcp-404-session': {
    wrong: call('&status=404', { headers: { Accept: 'text/event-stream', 'Mcp-Session-Id': 's' } }),
    right: call('&status=404'),
  },
};

/** Where time matters. It passes at once. */
export const TIMED_CASES: Readonly<Record<string, ScenarioCase>> = {
  'buffered-all': {
    wrong: { path: '/hello?interval=1000&count=6&batchBytes=100000', ...bytes },
    right: { path: '/hello?interval=1000&count=6', ...bytes },
  },
  'buffered-bursts': {
    wrong: { path: '/hello?interval=200&count=40&batchMs=1500' },
    right: { path: '/hello?interval=200&count=40&batchMs=300' },
  },
  'one-event-late': {
    wrong: { path: '/late-blank?interval=1000', ...bytes },
    // A proxy that cuts the stream into pieces of its own.
    right: { path: '/late-blank?interval=1000&fixed=on&batchBytes=10', ...bytes },
  },
  'content-length': {
    wrong: { path: '/built-first?interval=1000' },
    right: { path: '/built-first?interval=10' },
  },
  'headers-late': {
    wrong: { path: '/hello?count=2&headDelay=3000', requests: 2 },
    right: { path: '/hello?count=2&headDelay=300', requests: 2 },
  },
  'no-response': {
    wrong: { path: '/hello?headDelay=20000', leaveAfter: 15_000 },
    right: { path: '/hello?headDelay=5000', leaveAfter: 15_000 },
  },
  'nothing-but-comments': {
    wrong: { path: '/hello?stall=0&heartbeat=15000', ...bytes, leaveAfter: 70_000 },
    right: { path: '/hello?stall=1&heartbeat=15000', ...bytes, leaveAfter: 70_000 },
  },
  'comment-heartbeat-watchdog': {
    wrong: { path: '/status?stall=1&heartbeat=15000', ...bytes, leaveAfter: 45_000, requests: 2 },
    right: { path: '/status?stall=1', ...bytes, leaveAfter: 45_000, requests: 2 },
  },
  'idle-cut': {
    wrong: { path: '/hello?drop=1&dropWait=60000', requests: 2 },
    right: { path: '/hello?drop=1&dropWait=60000' },
  },
  'lifetime-cut': {
    wrong: { path: '/hello?interval=500&drop=60', requests: 2 },
    right: { path: '/hello?interval=500&drop=60' },
  },
};

/** Rules that no scenario triggers, and why: their cases are logs. */
export const WITHOUT_SCENARIO: Readonly<Record<string, string>> = {
  'blocked-by-client': 'another extension does it',
  'mixed-content': 'needs a page over HTTPS',
  'csp-blocked': 'the policy of the page does it',
  'html-inside': 'a proxy between does it',
  'failed-unwatched': 'the panel is opened after the page',
  'local-network': 'needs a page of the public network',
  'network-changed': 'needs a computer that sleeps',
  unreachable: 'needs a server that is not there',
  'h2-connection-header': 'needs HTTP/2',
  'h2-reset': 'needs HTTP/2',
  'six-connections': 'needs six connections of a browser',
  leaked: 'the page does it',
  'never-read': 'the page does it',
  'double-reconnect': 'the page does it',
  'reopened-without-id': 'the page does it',
  'late-listener': 'the page does it',
};
