import { expect, test } from 'vitest';
import { httpRequest } from '../../../../src/formats/code/http-request.ts';
import { masking } from '../../../../src/formats/redact/masking.ts';
import { storedBatch } from '../logs.ts';
import { partOf, reduced } from '../parts.ts';

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
