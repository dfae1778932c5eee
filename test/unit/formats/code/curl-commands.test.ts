import { expect, test } from 'vitest';
import type { HeaderList } from '../../../../src/capture/records/observation.ts';
import { masking } from '../../../../src/formats/redact/masking.ts';
import { message, storedBatch } from '../logs.ts';
import { reduced } from '../parts.ts';
import { codeOf, fetched, RECONNECTING } from './responses/captures.ts';

const URL = 'https://a.test/events?room=1';
const ACCEPT: HeaderList = [['accept', 'text/event-stream']];

/** A client that reconnects with `fetch` and the ID of the last event. */
const RESUMED = [
  storedBatch([
    { kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: URL, requestHeaders: ACCEPT },
    { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
    message('one', { time: 5, lastEventId: '3' }),
    { kind: 'connection-ended', time: 10, stream: 1, connection: 1, how: 'error' },
    {
      kind: 'stream-opened',
      time: 20,
      stream: 2,
      api: 'fetch',
      method: 'GET',
      url: URL,
      requestHeaders: [...ACCEPT, ['last-event-id', '3']],
    },
    { kind: 'request-sent', time: 20, stream: 2, connection: 1 },
    message('two', { time: 25, stream: 2, lastEventId: '4' }),
  ]),
];

test('each request is a command', async () => {
  const again = ['GET', 'DELETE'].map((method, i) => [
    { kind: 'stream-opened', time: i, stream: i, api: 'fetch', method, url: `https://a.test/${i}` } as const,
    { kind: 'request-sent', time: i, stream: i, connection: 1 } as const,
  ]);
  expect(await codeOf('curl-bash', [storedBatch(again.flat())])).toBe(`# Requests captured by SSE Inspector.

curl -N -L --url 'https://a.test/0'

curl -N -L --url 'https://a.test/1' \\
  -X 'DELETE'
`);
});

test('a reconnect is a command of its own only if it is another request', async () => {
  const command = `\ncurl -N -L --url '${URL}' \\\n  -H 'accept: text/event-stream'`;
  expect(await codeOf('curl-bash', RECONNECTING)).toBe(
    `# Requests captured by SSE Inspector.\n# 1 repeated request was left out.\n${command}\n`,
  );
  expect(await codeOf('curl-bash', RESUMED)).toBe(
    `# Requests captured by SSE Inspector.\n${command}\n${command} \\\n  -H 'last-event-id: 3'\n`,
  );
});

test('only the requests of the chosen rows are commands', async () => {
  const { rows } = reduced(RESUMED);
  const code = await codeOf('curl-bash', RESUMED, { rows: (row) => rows.at(row)?.id === '4' });
  expect(code.match(/^curl/gm)).toHaveLength(1);
  expect(code).toContain('last-event-id: 3');
});

test.each(['curl-bash', 'curl-cmd'] as const)('%s contains no secret when secrets are masked', async (name) => {
  const secret = 'sesame';
  const capture = fetched([], {
    url: `https://me:${secret}@a.test/?token=${secret}`,
    requestHeaders: [['authorization', `Bearer ${secret}`]],
    requestBody: { type: 'text', text: `{"user":{"name":"${secret}"},"password":"${secret}"}` },
  });
  const code = await codeOf(name, capture, { masking: masking([[{ name: 'user' }, { name: 'name' }]]) });
  expect(code).not.toContain(secret);
  expect(code).toMatch(/^curl -N -L /m);
  expect(code).toContain('authorization');
});

test('the commands for Windows are written for it', async () => {
  const [, code] = (await codeOf('curl-cmd', fetched([], { url: 'https://a.test/?a&b' }))).split('\n\n');
  expect(code).toBe('curl -N -L --url ^"https://a.test/?a^&b^" ^\n  -X ^"POST^"\n');
});
