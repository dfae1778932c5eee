import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonPath, parseJsonPath } from '../../../src/capture/json/json-path.ts';
import { findSecrets } from '../../../src/formats/redact/find-secrets.ts';
import { maskBatch } from '../../../src/formats/redact/mask-batch.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { runs } from '../runs.ts';
import { fileOf } from './files.ts';
import { log, message, storedBatch } from './logs.ts';
import { partOf, reduced } from './parts.ts';

const mask = masking([]);

function path(text: string): JsonPath {
  const read = parseJsonPath(text);
  if ('message' in read) throw new Error(read.message);
  return read;
}

describe('headers', () => {
  test.each([
    ['authorization', 'Bearer abc', 'Bearer ***'],
    ['authorization', 'Bearer ', '***'],
    ['proxy-authorization', 'Basic dTpw', 'Basic ***'],
    ['cookie', 'a=1; b=2', '***'],
    ['set-cookie', 'sid=1; HttpOnly', '***'],
    ['x-api-key', 'abc', '***'],
    ['x-goog-api-key', 'abc', '***'],
    ['ocp-apim-subscription-key', 'abc', '***'],
    ['X-Auth-Token', 'abc', '***'],
    ['x-csrftoken', 'abc', '***'],
    ['referer', 'https://a.test/?token=1&b=2', 'https://a.test/?token=***&b=2'],
    [':path', '/v1?api_key=abc', '/v1?api_key=***'],
    ['content-type', 'text/event-stream', 'text/event-stream'],
    ['last-event-id', '41', '41'],
    ['access-control-allow-credentials', 'true', 'true'],
    ['x-ratelimit-remaining-tokens', '7', '7'],
    ['idempotency-key', 'abc', 'abc'],
    ['x-amzn-oidc-data', 'abc', '***'],
    ['x-amzn-oidc-identity', 'abc', '***'],
    ['sec-websocket-protocol', 'graphql-ws, abc', '***'],
    ['sec-websocket-version', '13', '13'],
    ['sec-fetch-mode', 'cors', 'cors'],
    ['x-otp', '123456', '***'],
    ['x-cookie', 'a=1', '***'],
    [':authority', 'a.test', 'a.test'],
    ['www-authenticate', 'Bearer realm="a"', 'Bearer realm="a"'],
    ['location', '//me:secret@a.test/', '//***@a.test/'],
  ])('%s: %s', (name, value, expected) => {
    expect(mask.headers([[name, value]])).toEqual([[name, expected]]);
  });
});

describe('URLs', () => {
  test.each([
    ['https://a.test/e?key=AIza&x=1', 'https://a.test/e?key=***&x=1'],
    ['/e?accessToken=1&max_tokens=5#id_token=2', '/e?accessToken=***&max_tokens=5#id_token=***'],
    ['https://a.test/cb?code=1&state=2', 'https://a.test/cb?code=***&state=2'],
    ['https://a.test/?X-Amz-Signature=ab&X-Amz-Date=1', 'https://a.test/?X-Amz-Signature=***&X-Amz-Date=1'],
    ['https://a.test/?api%5Fkey=1', 'https://a.test/?api%5Fkey=***'],
    ['https://me:secret@a.test/e', 'https://***@a.test/e'],
    ['https://a.test/app.js?token=1:10:5', 'https://a.test/app.js?token=***'],
    ['https://a.test/e?monkey=1&%E0=2', 'https://a.test/e?monkey=1&%E0=2'],
    ['https://a.test/keys/1', 'https://a.test/keys/1'],
    ["https://me:it's@a.test/e", 'https://***@a.test/e'],
    ['https://me@b.test:secret@a.test/e', 'https://***@a.test/e'],
    ["cannot load 'https://a.test/?token=abc'", "cannot load 'https://a.test/?token=***'"],
    ["https://a.test/#token=a'b", 'https://a.test/#token=***'],
    ['https://a.test/e;jsessionid=1', 'https://a.test/e;jsessionid=***'],
    ['https://a.test/e;JSESSIONID=1/more;v=2?a=1', 'https://a.test/e;JSESSIONID=***/more;v=2?a=1'],
    ['https://a.test/e?a=1;token=2&b=3', 'https://a.test/e?a=1;token=***&b=3'],
    ['https://a.test/e?PHPSESSID=1&otp=2', 'https://a.test/e?PHPSESSID=***&otp=***'],
    ['https://a.test/login?next=/e?token=1&b=2', 'https://a.test/login?next=/e?token=***&b=2'],
    [
      'https://a.test/?next=https%3A%2F%2Fb.test%2F%3Ftoken%3D1',
      'https://a.test/?next=https%3A%2F%2Fb.test%2F%3Ftoken%3D***',
    ],
    ['https://a.test/?q=%7B%22password%22:+%221%22%7D', 'https://a.test/?q=%7B%22password%22%3A%20%22***%22%7D'],
    ['https://a.test/?q=a%2Bb+c&mail=a@b.test', 'https://a.test/?q=a%2Bb+c&mail=a@b.test'],
    ['https://a.test/@me/e', 'https://a.test/@me/e'],
  ])('%s', (url, expected) => {
    expect(mask.url(url)).toBe(expected);
    expect(mask.url(mask.url(url))).toBe(expected);
  });
});

describe('values at JSON paths', () => {
  test.each([
    ['$.user.email', '{"user":{"email":"a@b.test","id":1}}', '{"user":{"email":"***","id":1}}'],
    [
      '$.list[*].name',
      '{"list":[{"name":1},{"x":2},{"name":null}]}',
      '{"list":[{"name":"***"},{"x":2},{"name":"***"}]}',
    ],
    ['$[-1]', '[1,2]', '[1,"***"]'],
    ['$.a', '{"a":1,"id":12345678901234567890}', '{"a":"***","id":12345678901234567890}'],
    ['$.none', '{"a": 1.0}', '{"a": 1.0}'],
    ['$.__proto__', '{"__proto__":{"a":1}}', '{"__proto__":"***"}'],
    ['$.a.b', '[DONE]', '[DONE]'],
  ])('%s in %s', (text, data, expected) => {
    expect(masking([path(text)]).data(data)).toBe(expected);
  });

  test('truncated data is masked as a whole', () => {
    expect(masking([path('$.a')]).data('{"a":"sec', true)).toBe('***');
    expect(mask.data('{"a":"sec', true)).toBe('{"a":"sec');
  });

  test('JSON that is nested too deeply to be written is masked as a whole', () => {
    const deep = `{"a":"secret","b":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(masking([path('$.a')]).data(deep)).toBe('***');
    expect(masking([path('$.c')]).data(deep)).toBe(deep);
  });

  test('request bodies are masked by name in forms and by path in JSON', () => {
    const given = masking([path('$.password')]);
    expect(given.body({ type: 'URLSearchParams', text: 'user=a&password=b' }).text).toBe('user=a&password=***');
    expect(given.body({ type: 'text', text: '{"password":"b"}' }).text).toBe('{"password":"***"}');
    expect(given.body({ type: 'Blob', size: 7 })).toEqual({ type: 'Blob', size: 7 });
  });
});

describe('notes of pinned rows', () => {
  test.each([
    ['is this right?', 'is this right?'],
    ['see https://a.test/?token=1', 'see https://a.test/?token=***'],
    ['{"key":"secret"}', '{"key":"***"}'],
    ['here: {"key":"secret"}', '***'],
  ])('%s', (note, expected) => {
    expect(masking([path('$.key')]).note(note)).toBe(expected);
  });

  test('of what is exported are in the preview', () => {
    const log = reduced([
      storedBatch([
        message('one'),
        message('two'),
        { kind: 'pin', time: 1, of: 0, on: true, note: 'https://a.test/?token=1' },
        { kind: 'pin', time: 1, of: 1, on: true, note: 'https://a.test/?token=2' },
      ]),
    ]);
    const found = findSecrets(
      partOf(log, (row) => log.rows.at(row)?.data === 'one'),
      [],
    );
    expect(found).toEqual([{ what: 'query', name: 'token', count: 1, example: '1' }]);
  });
});

const SECRET = 'S3CRET';

test('no record of a capture file contains a secret', async () => {
  const url = `https://u:${SECRET}@a.test/?token=${SECRET}`;
  const headers = [
    ['cookie', SECRET],
    ['location', url],
  ] as const;
  const of = { time: 1, stream: 1, connection: 1 };
  const batch = storedBatch(
    [
      {
        kind: 'stream-opened',
        time: 1,
        stream: 1,
        api: 'fetch',
        method: 'POST',
        url,
        requestHeaders: headers,
        requestBody: { type: 'URLSearchParams', text: `secret=${SECRET}` },
        initiator: `${url}:1:1`,
      },
      { kind: 'response-started', ...of, url, headers },
      { kind: 'connection-ended', ...of, how: 'error', message: `TypeError: ${url}` },
      { kind: 'network-request', time: 1, request: '1', method: 'GET', url, frame: 0, documentId: '', headers },
      { kind: 'network-redirect', time: 1, request: '1', status: 302, to: url },
      { kind: 'network-response', time: 1, request: '1', status: 200, statusText: '', headers },
      {
        kind: 'network-finished',
        time: 1,
        entry: 1,
        method: 'GET',
        url,
        started: 1,
        status: 200,
        requestHeaders: headers,
        events: 0,
      },
      { kind: 'navigation', time: 1, url, documentId: '' },
      message(`{"key":"${SECRET}"}`),
      { kind: 'pin', time: 1, of: 9, on: true, note: `see ${url}` },
    ],
    [{ ...of, offset: 0, bytes: new TextEncoder().encode(SECRET) }],
    { documentUrl: url },
  );
  const open = Buffer.from(await fileOf([batch])).toString();
  expect(open.split(SECRET).length).toBeGreaterThan(15);
  const masked = Buffer.from(await fileOf([maskBatch(batch, masking([path('$.key')]))])).toString();
  expect(masked).not.toContain(SECRET);
});

test('masking random logs twice equals masking them once; without rules they stay unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (batches) => {
      const once = batches.map((batch) => maskBatch(batch, mask));
      expect(await fileOf(once.map((batch) => maskBatch(batch, mask)))).toEqual(await fileOf(once));
      const left = batches.map((batch) => maskBatch(batch, NO_MASKING));
      expect(await fileOf(left)).toEqual(await fileOf(batches));
    }),
    { numRuns: runs(300) },
  );
});

test('a preview names what would be masked, how often, and the beginning of one value', () => {
  const part = partOf(
    reduced([
      storedBatch([
        {
          kind: 'stream-opened',
          time: 1,
          stream: 1,
          api: 'fetch',
          method: 'GET',
          url: 'https://a.test/?key=AIzaSyA-0123456789',
          requestHeaders: [['authorization', 'Bearer abcdefgh']],
        },
        message('{"email":"a@b.test"}'),
        message('{"email":"c@d.test"}'),
      ]),
    ]),
  );
  expect(findSecrets(part, [path('$.email')])).toEqual([
    { what: 'query', name: 'key', count: 1, example: 'AIzaSyA-0123…' },
    { what: 'header', name: 'authorization', count: 1, example: 'Bearer abcde…' },
    { what: 'json-path', name: '$.email', count: 2, example: '' },
  ]);
});
