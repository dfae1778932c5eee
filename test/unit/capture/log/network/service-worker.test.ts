/** A service worker passes on what the page requests: the network and the wire see the worker's request alone. */
import { expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import type { StreamApi } from '../../../../../src/capture/records/stream-record.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../../build.ts';

const URL_1 = 'https://example.test/events';
const on = { stream: 1, connection: 1 };
const HEADERS = [['content-type', 'text/event-stream']] as const;

function read(api: StreamApi, { url = URL_1, at = 5 } = {}): Log {
  const log = new Log();
  // Of an EventSource the page sees no bytes.
  const place = api === 'EventSource' ? {} : { offset: 0, length: 9 };
  const append = (records: readonly LogRecord[], more: object = {}) => log.append(batch(log.next, records, more));
  append([opened({ api }), { kind: 'request-sent', time: 0, ...on }]);
  const sent = { request: 'r', method: 'GET', url, frame: -1, documentId: '', shared: true, headers: [] };
  append(
    [
      { kind: 'network-request', time: EPOCH + at, ...sent },
      {
        kind: 'network-response',
        time: EPOCH + at + 10,
        request: 'r',
        status: 200,
        statusText: 'OK',
        headers: HEADERS,
      },
    ],
    NETWORK,
  );
  append([{ kind: 'response-started', time: 20, ...on }, event('a', { time: 30, ...on, ...place })]);
  append(
    [
      { kind: 'wire-opened', time: EPOCH + at + 10, ...on, method: 'GET', url, started: EPOCH + at, status: 200 },
      event('a', { time: EPOCH + 30, ...on, offset: 0, length: 9 }),
      { kind: 'wire-settled', time: EPOCH + 1030, ...on, until: EPOCH + 30 },
    ],
    { ...NETWORK, source: 'wire', document: 'tap' },
  );
  append([{ kind: 'network-settled', time: EPOCH + 600, request: 'r' }], NETWORK);
  return log;
}

test.each<StreamApi>(['fetch', 'EventSource', 'XMLHttpRequest'])(
  'a page’s %s through a service worker is one stream',
  (api) => {
    const log = read(api);
    expect(log.shownStreams).toMatchObject([{ api, events: 1 }]);
    expect(log.shownStreams[0]?.connections[0]?.request).toMatchObject({ id: 'r', status: 200, passedOn: true });
    expect(log.totals.events).toBe(1);
  },
);

test('what a service worker requests on its own stays a stream of its own', () => {
  for (const log of [read('fetch', { url: `${URL_1}/other` }), read('fetch', { at: 6000 })]) {
    expect(log.shownStreams.map(({ api, network }) => api ?? network).toSorted()).toEqual(['fetch', 'shared']);
    expect(log.totals.events).toBe(2);
  }
});
