/** For each rule a log that it must find something in, and logs that nearly are such. */
import { acted, comment, event, lateEnds, notDispatched, problem, retry } from './log-of.ts';
import { chat, es, fetched, fine, ids, type RuleCases, refused, said, steady, tool } from './rule-case.ts';
import { BODY_CASES } from './rule-cases-body.ts';
import { HEAD_CASES } from './rule-cases-head.ts';
import { LLM_CASES } from './rule-cases-llm.ts';
import { RESUME_CASES } from './rule-cases-resume.ts';

const greeting = (time: number) => event(time, 'welcome', { lastEventId: '0' });
const rooms = (time: number, ...names: string[]) =>
  names.map((lastEventId, at) => event(time + 100 * at, `m${time + at}`, { lastEventId }));
const LONG = 'x'.repeat(3000);
const lostLines = [problem('unknown-field', '  "b": 1'), problem('unknown-field', '}')];

export const CASES: Readonly<Record<string, RuleCases>> = {
  ...HEAD_CASES,
  ...RESUME_CASES,
  ...BODY_CASES,
  ...LLM_CASES,
  'type-missing': { triggers: [refused({ type: false })], nearly: [[fine], [refused({ type: false, status: 500 })]] },
  'type-lookalike': {
    triggers: [refused({ type: 'text/event\u00e2\u0080\u0093stream' })],
    nearly: [[fine], [refused({ type: 'text/plain' })]],
    mentions: 'U+',
  },
  'type-html': {
    triggers: [refused({ type: 'text/html', redirect: 'https://example.test/login' })],
    nearly: [[refused({ type: 'text/plain' })], [refused({ type: 'text/html', status: 401 })]],
    mentions: 'https://example.test/login',
  },
  'type-other': {
    triggers: [refused({ type: 'application/json' })],
    nearly: [[fine], [fetched({ type: 'application/json', over: 20, how: 'done' })], [refused({ type: 'text/html' })]],
    mentions: 'application/json',
  },
  charset: {
    triggers: [refused({ type: 'text/event-stream; charset=iso-8859-1' })],
    nearly: [[es({ type: 'text/event-stream;charset=UTF-8' })], [es({ type: 'text/event-stream; charset="utf-8"' })]],
    mentions: 'iso-8859-1',
  },
  'status-final': {
    triggers: [refused({ status: 503 })],
    nearly: [[fetched({ status: 503, over: 20, how: 'done' })], [refused({ status: 204 })], [refused({ status: 401 })]],
    mentions: '503',
  },
  'one-event-late': {
    triggers: [es({ rows: [...steady(5, 20, 400), lateEnds(4, 2000)] })],
    nearly: [
      [es({ rows: steady(5, 20, 400) })],
      [es({ rows: [...steady(20, 20, 400), lateEnds(4, 9000)] })],
      [fetched({ body: 'ndjson', rows: [...steady(5, 20, 400), lateEnds(4, 2000)] })],
    ],
    mentions: '4 times among 5 events',
  },
  'status-204': {
    triggers: [refused({ status: 204 })],
    nearly: [[refused({ status: 404 })], [fetched({ status: 204, over: 20, how: 'done' })]],
  },
  'auth-native': {
    triggers: [refused({ status: 401 })],
    nearly: [[fetched({ status: 401, over: 20, how: 'done' })], [refused({ status: 404 })]],
  },
  'status-retry-after': {
    triggers: [
      {
        api: 'fetch',
        method: 'GET',
        connections: [
          { status: 503, headers: [['retry-after', '30']], over: 20, how: 'error', error: 'net::ERR_FAILED_X' },
          { sent: 500, rows: [event(600, 'a')] },
        ],
      },
    ],
    nearly: [
      [
        {
          api: 'fetch',
          connections: [
            { status: 503, headers: [['retry-after', '1']], over: 20, how: 'error', error: 'net::ERR_FAILED_X' },
            { sent: 1500, rows: [event(1600, 'a')] },
          ],
        },
      ],
      [fetched({ status: 503, headers: [['retry-after', '30']], over: 20, how: 'done' })],
    ],
  },
  'redirect-auth-lost': {
    triggers: [
      fetched(
        { status: 401, redirect: 'https://other.test/events', over: 20, how: 'done' },
        { requestHeaders: [['authorization', 'Bearer x']] },
      ),
    ],
    nearly: [
      [
        fetched(
          { status: 401, redirect: 'https://example.test/b', over: 20, how: 'done' },
          { requestHeaders: [['authorization', 'x']] },
        ),
      ],
      [fetched({ status: 401, redirect: 'https://other.test/events', over: 20, how: 'done' })],
    ],
    mentions: 'https://other.test',
  },
  'cors-refused': {
    triggers: [refused({ error: 'net::ERR_FAILED' }, { url: 'https://other.test/events' })],
    nearly: [
      [refused({ error: 'net::ERR_FAILED' })],
      [
        refused(
          { error: 'net::ERR_FAILED', headers: [['access-control-allow-origin', '*']] },
          { url: 'https://other.test/events' },
        ),
      ],
    ],
    mentions: 'Access-Control-Allow-Origin',
  },
  'blocked-by-client': {
    triggers: [refused({ head: false, error: 'net::ERR_BLOCKED_BY_CLIENT' })],
    nearly: [[refused({ head: false, error: 'net::ERR_CONNECTION_REFUSED' })]],
  },
  'mixed-content': {
    triggers: [refused({ head: false }, { url: 'http://example.test/events' })],
    nearly: [[refused({ head: false }, { url: 'http://localhost:8080/events' })], [refused({ head: false })]],
  },
  'token-in-url': {
    triggers: [es({}, { url: 'https://example.test/events?access_token=0123456789' })],
    nearly: [[es({}, { url: 'https://example.test/events?tokens=100' })]],
    mentions: 'access_token',
  },
  cached: {
    triggers: [es({ headers: [['cf-cache-status', 'HIT']] })],
    nearly: [
      [es({ headers: [['cf-cache-status', 'DYNAMIC']] })],
      [es({ headers: [['x-cache', 'Miss from cloudfront']] })],
    ],
    mentions: 'cf-cache-status',
  },
  'content-length': {
    triggers: [
      fetched({ head: 3000, headers: [['content-length', '99']], rows: [event(3010, 'a')], over: 3020, how: 'done' }),
    ],
    nearly: [[fetched({ headers: [['content-length', '99']], rows: [event(20, 'a')], over: 30, how: 'done' })]],
  },
  'encoding-none': {
    triggers: [es({ headers: [['content-encoding', 'none']] })],
    nearly: [[es({ headers: [['content-encoding', 'gzip']] })]],
  },
  'h2-connection-header': {
    triggers: [es({ headers: [['connection', 'keep-alive']], protocol: 'h2', over: 100 })],
    nearly: [[es({ headers: [['connection', 'keep-alive']], protocol: 'http/1.1', over: 100 })]],
    mentions: 'connection',
  },
  'incomplete-chunked': {
    triggers: [es({ rows: [event(20, 'a')], over: 500, error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' })],
    nearly: [
      [es({ rows: [event(20, 'a')], over: 500 })],
      [refused({ head: false, error: 'net::ERR_CONNECTION_REFUSED' })],
    ],
  },
  'buffered-all': {
    triggers: [
      fetched({ head: 20, headers: [['server', 'nginx']], rows: steady(6, 5000, 2), over: 5020, how: 'done' }),
    ],
    nearly: [
      [fetched({ rows: steady(6, 500, 900), over: 5020, how: 'done' })],
      [fetched({ rows: steady(6, 50, 2), over: 70, how: 'done' })],
      [fetched({ rows: steady(2, 5000, 2), over: 5020, how: 'done' })],
    ],
    mentions: 'nginx',
  },
  'buffered-bursts': {
    triggers: [
      es({
        headers: [['content-encoding', 'gzip']],
        rows: [0, 1, 2, 3].flatMap((burst) => steady(5, 2000 * (burst + 1), 1)),
      }),
    ],
    nearly: [[es({ rows: steady(40, 100, 250) })], [es({ rows: steady(5, 2000, 1) })]],
    mentions: 'gzip',
  },
  'headers-late': {
    triggers: [
      {
        connections: [
          { head: 4000, rows: [event(4005, 'a')], over: 4100 },
          { sent: 5000, head: 9000, rows: [event(9004, 'b')] },
        ],
      },
    ],
    nearly: [[es({ head: 10, rows: [event(4000, 'a')] })], [es({ head: 4000, rows: [event(5000, 'a')] })]],
  },
  'idle-cut': {
    triggers: [
      {
        connections: [
          { rows: [event(1000, 'a')], over: 61_000 },
          { sent: 62_000, rows: [event(64_000, 'b')], over: 124_050 },
          { sent: 125_000 },
        ],
      },
    ],
    nearly: [
      [
        {
          connections: [
            { rows: [event(1000, 'a')], over: 61_000 },
            { sent: 62_000, rows: [event(64_000, 'b')], over: 70_000 },
            { sent: 71_000 },
          ],
        },
      ],
      [es({ rows: [event(1000, 'a')], over: 61_000 })],
    ],
    mentions: 'nginx',
  },
  'lifetime-cut': {
    triggers: [
      {
        connections: [
          { rows: steady(60, 100, 500), over: 30_000 },
          { sent: 31_000, rows: steady(60, 31_100, 500), over: 61_010 },
          { sent: 62_000 },
        ],
      },
    ],
    nearly: [
      [
        {
          connections: [
            { rows: steady(60, 100, 500), over: 30_000 },
            { sent: 31_000, rows: steady(30, 31_100, 500), over: 46_000 },
            { sent: 47_000 },
          ],
        },
      ],
    ],
  },
  'finite-repeat': {
    triggers: [
      {
        connections: [
          { rows: ids(1, 3, 20), over: 400 },
          { sent: 3400, rows: ids(1, 3, 3420), over: 3800 },
          { sent: 6800 },
        ],
      },
    ],
    nearly: [
      [
        {
          connections: [
            { rows: ids(1, 3, 20), over: 400 },
            { sent: 3400, rows: ids(4, 6, 3420), over: 3800 },
            { sent: 6800 },
          ],
        },
      ],
      [
        {
          connections: [
            { rows: [event(20, `${LONG}a`)], over: 400 },
            { sent: 3400, rows: [event(3420, `${LONG}b`)], over: 3800 },
            { sent: 6800 },
          ],
        },
      ],
    ],
  },
  'reconnect-storm': {
    triggers: [{ connections: Array.from({ length: 7 }, (_, i) => ({ sent: i * 1000, over: i * 1000 + 100 })) }],
    nearly: [
      [{ connections: Array.from({ length: 3 }, (_, i) => ({ sent: i * 1000, over: i * 1000 + 100 })) }],
      [
        {
          connections: Array.from({ length: 7 }, (_, i) => ({
            sent: i * 1000,
            rows: [event(i * 1000 + 50, `${i}`)],
            over: i * 1000 + 100,
          })),
        },
      ],
    ],
  },
  'retry-tiny': {
    triggers: [fetched({ rows: [retry(3)] })],
    nearly: [[fetched({ rows: [retry(1000)] })]],
    mentions: '3 milliseconds',
  },
  'retry-huge': { triggers: [fetched({ rows: [retry(3_600_000)] })], nearly: [[fetched({ rows: [retry(60_000)] })]] },
  'last-event-id-unread': {
    triggers: [
      {
        connections: [
          { rows: ids(1, 6, 20), over: 900 },
          { sent: 3900, requestHeaders: [['last-event-id', '6']], rows: ids(1, 3, 3920) },
        ],
      },
    ],
    nearly: [
      // Each connection begins with a greeting, and goes on where it should.
      [
        {
          connections: [
            { rows: [greeting(20), ...ids(1, 6, 30)], over: 900 },
            { sent: 3900, requestHeaders: [['last-event-id', '6']], rows: [greeting(3910), ...ids(7, 9, 3920)] },
          ],
        },
      ],
      // The ids are names, not places.
      [
        {
          connections: [
            { rows: rooms(20, 'red', 'blue', 'red'), over: 900 },
            { sent: 3900, requestHeaders: [['last-event-id', 'red']], rows: rooms(3920, 'red', 'blue', 'red') },
          ],
        },
      ],
      [
        {
          connections: [
            { rows: ids(1, 6, 20), over: 900 },
            { sent: 3900, requestHeaders: [['last-event-id', '6']], rows: ids(7, 9, 3920) },
          ],
        },
      ],
    ],
  },
  'no-ids': {
    triggers: [
      {
        connections: [
          { rows: [event(20, 'a'), event(30, 'b')], over: 900 },
          { sent: 3900, rows: [event(4000, 'c')] },
        ],
      },
    ],
    nearly: [
      [fine],
      [
        {
          connections: [
            { rows: ids(1, 3, 20), over: 900 },
            { sent: 3900, rows: ids(4, 5, 4000) },
          ],
        },
      ],
    ],
  },
  'empty-200': {
    triggers: [fetched({ over: 30, how: 'done' })],
    nearly: [[fetched({ rows: [comment(20)], over: 30, how: 'done' })], [fetched({ over: 30, how: 'cancelled' })]],
  },
  'indented-field': {
    triggers: [fetched({ rows: [problem('unknown-field', '  data: a'), problem('unknown-field', '  data: b')] })],
    nearly: [[fetched({ rows: [problem('unknown-field', 'dato: a')] })]],
    mentions: 'spaces',
  },
  'html-inside': {
    triggers: [
      fetched({
        rows: [
          event(20, 'a'),
          problem('unknown-field', '<html>'),
          problem('unknown-field', '<head><title>502 Bad Gateway</title></head>'),
          problem('unknown-field', '<hr><center>nginx</center>'),
        ],
      }),
    ],
    nearly: [
      [fetched({ rows: [event(20, '<html>')] })],
      [fetched({ rows: [problem('unknown-field', 'see <html>'), problem('unknown-field', '<headline>')] })],
    ],
    mentions: '502 Bad Gateway',
  },
  'multiline-data-unprefixed': {
    triggers: [
      fetched({ rows: [problem('unknown-field', '  "a": 1'), problem('unknown-field', '}'), event(20, '{')] }),
      fetched({ rows: [...lostLines, event(20, `{"a":"${LONG}"`)] }),
    ],
    nearly: [
      [fetched({ rows: [problem('unknown-field', 'note: x'), event(20, '{"a":1}')] })],
      [fetched({ rows: [...lostLines, event(20, `{"a":"${LONG}"}`)] })],
      [fetched({ rows: [...lostLines, event(20, `{"a":"${LONG}`, { truncated: true })] })],
    ],
  },
  'single-newline': {
    triggers: [es({ rows: [event(20, '{"n":1}\n{"n":2}\n{"n":3}')] })],
    nearly: [[es({ rows: [event(20, '{\n"n": 1,\n"m": 2}')] })]],
  },
  'escaped-newline': {
    triggers: [es({ rows: [event(20, 'hello\\n\\n')] })],
    nearly: [[es({ rows: [event(20, '{"text":"a\\n\\n"}'), event(30, `${LONG.slice(0, 1996)}\\n\\nb`)] })]],
  },
  'framed-twice': {
    triggers: [es({ rows: [event(20, 'data: a'), event(30, 'data: b'), event(40, 'data: c')] })],
    nearly: [[es({ rows: [event(20, 'data: a'), event(30, 'b'), event(40, 'c')] })]],
  },
  'unterminated-end': {
    triggers: [fetched({ rows: [event(20, 'a'), notDispatched('unterminated')], over: 30, how: 'done' })],
    nearly: [
      [fetched({ rows: [event(20, 'a'), notDispatched('unterminated')], over: 30, how: 'cancelled' })],
      [fetched({ rows: [problem('unknown-field', '{"n":1}'), notDispatched('unterminated')], over: 30, how: 'done' })],
    ],
  },
  'no-data-block': {
    triggers: [fetched({ rows: [notDispatched('no-data')] })],
    nearly: [[fetched({ rows: [notDispatched('unterminated')] })]],
  },
  'id-null': {
    triggers: [fetched({ rows: [problem('id-with-null', 'a')] })],
    nearly: [[fetched({ rows: [event(20, 'a')] })]],
  },
  'bad-retry': {
    triggers: [fetched({ rows: [problem('bad-retry', '3s')] })],
    nearly: [[fetched({ rows: [retry(3000)] })]],
    mentions: '3s',
  },
  'bom-inside': {
    triggers: [fetched({ rows: [problem('unknown-field', '\ufeffdata: a')] })],
    nearly: [[fetched({ rows: [problem('unknown-field', 'dato: a')] })]],
  },
  'utf8-broken': {
    triggers: [fetched({ rows: [problem('invalid-utf-8')] })],
    nearly: [[fetched({ rows: [event(20, 'ä')] })]],
  },
  'utf8-replaced-by-server': {
    triggers: [fetched({ rows: [event(20, 'Z\ufffd\ufffdrich')] })],
    nearly: [
      [fetched({ rows: [event(20, 'The sign \ufffd stands alone')] })],
      [fetched({ rows: [problem('invalid-utf-8'), event(20, 'Z\ufffdrich')] })],
      [es({ rows: [event(20, 'Z\ufffdrich', { offset: -1 })] })],
    ],
  },
  'unknown-field': {
    triggers: [fetched({ rows: [problem('unknown-field', '{"token": "a"}')] })],
    nearly: [[fetched({ rows: [problem('unknown-field', ' data: x')] })], [fine]],
    mentions: 'NDJSON',
  },
  'nothing-but-comments': {
    triggers: [fetched({ rows: [comment(1000), comment(31_000), comment(61_000)] })],
    nearly: [[fetched({ rows: [comment(1000), comment(31_000), event(40_000, 'a')] })]],
  },
  'listener-named-onmessage': {
    triggers: [es({ rows: [event(20, 'a')] }, { listening: ['onmessage'] })],
    nearly: [[fine], [es({ rows: [event(20, 'a', { type: 'onmessage' })] }, { listening: ['onmessage'] })]],
  },
  'onmessage-for-named': {
    triggers: [es({ rows: [event(20, 'a', { type: 'update' })] }, { listening: ['message'] })],
    nearly: [[fine], [es({ rows: [event(20, 'a', { type: 'update' })] }, { listening: ['message', 'update'] })]],
    mentions: 'update',
  },
  'unheard-type': {
    triggers: [
      es({ rows: [event(20, 'a')], unheard: [{ type: 'price', data: '1' }], over: 100 }, { listening: ['message'] }),
    ],
    nearly: [[fine], [es({ rows: [event(20, 'a')], unheard: [], over: 100 }, { listening: ['message'] })]],
    mentions: 'price',
  },
  'server-error-event': {
    triggers: [es({ rows: [event(20, 'x', { type: 'error' })] }, { listening: ['error'] })],
    nearly: [[fine], [fetched({ rows: [event(20, 'x', { type: 'error' })] })]],
  },
  'six-connections': {
    triggers: [...Array.from({ length: 6 }, () => es({ rows: [event(20, 'a')] })), es({ head: false }, { time: 100 })],
    nearly: [[es({ rows: [event(20, 'a')] }), es({ head: false }, { time: 100 })]],
  },
  leaked: {
    triggers: Array.from({ length: 3 }, () =>
      es({ rows: [event(20, 'a')] }, { initiator: 'https://example.test/app.js:3:7' }),
    ),
    nearly: [
      Array.from({ length: 3 }, (_, i) =>
        es({ rows: [event(20, 'a')] }, { initiator: `https://example.test/app.js:${i}:7` }),
      ),
      Array.from({ length: 3 }, (_, i) =>
        es({}, { initiator: 'https://example.test/app.js:3:7', url: `https://example.test/events?room=${i}` }),
      ),
    ],
  },
  'double-reconnect': {
    triggers: [
      {
        connections: [
          { rows: [event(20, 'a')], over: 1000 },
          { sent: 4000, rows: [event(4100, 'c')] },
        ],
      },
      es({ sent: 1010, rows: [event(1100, 'b')] }),
    ],
    nearly: [
      [
        es({ rows: [event(20, 'a')], over: 1000 }, { closed: { time: 1005, by: 'page' } }),
        es({ sent: 1010, rows: [event(1100, 'b')] }),
      ],
      [fine, es({ sent: 1010, rows: [event(1100, 'b')] })],
    ],
  },
  'reopened-without-id': {
    triggers: [
      es({ rows: ids(1, 3, 20), over: 1000 }, { closed: { time: 1005, by: 'page' } }),
      es({ sent: 2000, rows: ids(1, 2, 2100) }),
    ],
    nearly: [
      [
        es({ rows: ids(1, 3, 20), over: 1000 }, { closed: { time: 1005, by: 'page' } }),
        es({ sent: 2000, rows: ids(1, 2, 2100) }, { url: 'https://example.test/events?last=3' }),
      ],
      [
        es({ rows: [event(20, 'a')], over: 1000 }, { closed: { time: 1005, by: 'page' } }),
        es({ sent: 2000, rows: [event(2100, 'a')] }),
      ],
    ],
  },
  'llm-no-end': {
    triggers: [fetched({ rows: [chat('a'), chat('b')], over: 50, how: 'done' })],
    nearly: [
      [fetched({ rows: [chat('a'), chat('b', { finish_reason: 'stop' })], over: 50, how: 'done' })],
      [fetched({ rows: [chat('a'), chat('b')], over: 50, how: 'cancelled' })],
      [fetched({ rows: [chat('a'), acted('fail', 40)], over: 50, how: 'error' })],
      [fetched({ rows: [chat('a'), problem('unknown-field', '<html>')], over: 50, how: 'done' })],
    ],
  },
  'llm-error-in-200': {
    triggers: [
      fetched({ rows: [chat('a'), event(30, '{"error":{"message":"overloaded","code":529}}')], over: 50, how: 'done' }),
    ],
    nearly: [[fetched({ rows: [chat('an error'), chat('b', { finish_reason: 'stop' })], over: 50, how: 'done' })]],
    mentions: 'overloaded',
  },
  'llm-cut-by-limit': {
    triggers: [fetched({ rows: [chat('a', { finish_reason: 'length' })], over: 50, how: 'done' })],
    nearly: [[fetched({ rows: [chat('a', { finish_reason: 'stop' })], over: 50, how: 'done' })]],
  },
  'llm-tool-json': {
    triggers: [fetched({ rows: [tool('{"city":'), chat('', { finish_reason: 'tool_calls' })], over: 50, how: 'done' })],
    nearly: [
      [fetched({ rows: [tool('{"city":"Oslo"}'), chat('', { finish_reason: 'tool_calls' })], over: 50, how: 'done' })],
    ],
    mentions: 'weather',
  },
  'llm-done-differs': {
    triggers: [fetched({ rows: [said('delta', { delta: 'Hel' }), said('done', { text: 'Hello' })] })],
    nearly: [[fetched({ rows: [said('delta', { delta: 'Hello' }), said('done', { text: 'Hello' })] })]],
  },
};
