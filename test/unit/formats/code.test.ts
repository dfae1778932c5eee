import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curl } from '../../../src/formats/code/curl.ts';
import { eventSourceCode } from '../../../src/formats/code/event-source-code.ts';
import { fetchCode } from '../../../src/formats/code/fetch-code.ts';
import { type HttpRequest, httpRequest } from '../../../src/formats/code/http-request.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { storedBatch } from './logs.ts';
import { partOf, reduced } from './parts.ts';
import { logOf, readScenario } from './scenario-logs.ts';

const server = withServer();
const run = promisify(execFile);

/** What a command prints when a shell runs it; a stream that breaks is no error of the command. */
async function output(command: string): Promise<Buffer> {
  const result = await run('sh', ['-c', command], { encoding: 'buffer', maxBuffer: 1e8 }).catch((error) => error);
  return result.stdout;
}

describe('a shell command gets the same stream', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    const [reading] = await readScenario(server().url, scenario, `curl-${name}`);
    if (reading === undefined) throw new Error('nothing was read');
    // Each client has a first attempt of its own.
    const log = reduced(logOf({ ...reading, url: reading.url.replace(/key=[^&]*/, `key=again-${name}`) }, 'fetch'));
    const [of] = partOf(log).connections();
    if (of === undefined) throw new Error('there is no connection');
    const printed = await output(`${curl(httpRequest(of, NO_MASKING))} --silent`);
    // Some give every answer ids and times of its own, or go on counting.
    const steady = (bytes: Uint8Array) => String(bytes).replace(/[\w-]{8,}|\d+/g, '#');
    expect(steady(printed)).toBe(steady(reading.answers[0]?.body ?? Buffer.alloc(0)));
  });
});

test('the shell treats everything in a request as text', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 }).map((each) => each.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(text, text, async (value, body) => {
      const command = curl({
        method: 'POST',
        url: `http://a.test/${value}`,
        headers: [['x', value]],
        body: { type: 'text', text: body },
        withCredentials: false,
      });
      const printed = await output(`curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }; ${command}`);
      const given = String(printed).split('\0');
      const wellFormed = (all: string) => Buffer.from(all).toString();
      expect(given).toContain(wellFormed(`http://a.test/${value}`));
      expect(given).toContain(wellFormed(value === '' ? 'x;' : `x: ${value}`));
      expect(given).toContain(wellFormed(body));
    }),
    { numRuns: 40 },
  );
});

const request: HttpRequest = {
  method: 'POST',
  url: "https://a.test/it's",
  headers: [
    ['accept', 'text/event-stream'],
    ['authorization', 'Bearer ***'],
    ['cookie', '***'],
    ['x-empty', ''],
  ],
  body: { type: 'text', text: 'a\nb', truncated: true },
  withCredentials: false,
};

test('curl: quotes, empty headers, and a note on a missing body', () => {
  expect(curl(request)).toBe(`# The request had a longer body: this is its beginning.
curl -N -L 'https://a.test/it'\\''s' \\
  -H 'accept: text/event-stream' \\
  -H 'authorization: Bearer ***' \\
  -H 'cookie: ***' \\
  -H 'x-empty;' \\
  -H 'content-type: text/plain;charset=UTF-8' \\
  --data-raw 'a
b'`);
});

test('fetch: headers that a page can set, and cookies', () => {
  const text = fetchCode(request);
  expect(text).toContain('"credentials": "include"');
  expect(text).toContain('"body": "a\\nb"');
  expect(text).not.toContain('cookie');
});

test('fetch code gets the stream', async () => {
  const given = { ...request, method: 'GET', url: `${server().url}/status?interval=1&count=3`, body: undefined };
  const program = fetchCode({ ...given, headers: [] });
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toContain('event: status\nid: 3');
});

test('EventSource: one listener per type, and a note on what it cannot send', () => {
  const text = eventSourceCode({ ...request, withCredentials: true }, ['message', 'status', 'error', "it's"]);
  expect(text).toContain('new EventSource("https://a.test/it\'s", { withCredentials: true })');
  expect(text).toContain('source.addEventListener("status"');
  expect(text).toContain('The request was a POST');
  expect(text).toContain('cannot send these headers: authorization, x-empty');
  expect(text.match(/addEventListener/g)).toHaveLength(2);
  expect(() => new Function(text)).not.toThrow();
});

test('keeps the relevant headers, masked, and the one that the browser adds for EventSource', () => {
  const url = 'https://a.test/?token=x';
  const log = reduced([
    storedBatch([
      { kind: 'stream-opened', time: 0, stream: 1, api: 'EventSource', method: 'GET', url },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'stream-opened', time: 0, stream: 2, api: 'fetch', method: 'GET', url, requestHeaders: HEADERS },
      { kind: 'request-sent', time: 0, stream: 2, connection: 1 },
    ]),
  ]);
  const [bySource, byFetch] = partOf(log).connections();
  if (bySource === undefined || byFetch === undefined) throw new Error('there are two connections');
  expect(httpRequest(bySource, masking([]))).toMatchObject({
    method: 'GET',
    url: 'https://a.test/?token=***',
    headers: [['accept', 'text/event-stream']],
  });
  expect(httpRequest(byFetch, masking([])).headers).toEqual([
    ['authorization', 'Bearer ***'],
    ['x-mine', '1'],
  ]);
});

const HEADERS = [
  ['authorization', 'Bearer x'],
  ['user-agent', 'Chrome'],
  ['sec-fetch-mode', 'cors'],
  [':path', '/'],
  ['x-mine', '1'],
] as const;
