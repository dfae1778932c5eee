import { expect, test } from 'vitest';
import { connectionOf, newStream, type Stream } from '../../../../src/capture/streams/stream.ts';
import type { ServerClient } from '../../../../src/panel/test-server/control-state.ts';
import { matchClients } from '../../../../src/panel/test-server/match-clients.ts';

const SERVER = 'http://127.0.0.1:4040';
const client = (id: number, url: string, time: number, method = 'GET'): ServerClient => ({
  ...{ id, time, method, url, path: url, attempt: 1, lastEventId: null, status: 200, ended: null },
  sent: { events: 0, bytes: 0 },
});
function stream(index: number, url: string, opened: number, change: Partial<Stream> = {}): Stream {
  const document = { document: 'd', documentId: '', documentUrl: '', page: 0, frame: 0 };
  const place = { index, colour: 0, number: 1, opened, ...document };
  const made: Stream = { ...newStream(place), method: 'GET', url, state: 'open', ...change };
  connectionOf(made, 1).opened = opened;
  return made;
}
const matched = (streams: Stream[], clients: ServerClient[]) =>
  [...matchClients(streams, clients, SERVER)].map(([index, { id }]) => [index, id]).sort();

test('clients match streams by method and URL, under any name of this machine', () => {
  const streams = [
    stream(0, `${SERVER}/a?x=1`, 10),
    stream(1, 'http://localhost:4040/b', 10),
    stream(2, `${SERVER}/c`, 10, { method: 'POST' }),
    stream(3, 'http://127.0.0.1:5000/a?x=1', 10),
    stream(4, 'https://example.test/a?x=1', 10),
  ];
  expect(matched(streams, [client(1, '/a?x=1', 9), client(2, '/b', 9), client(3, '/c', 9)])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a client whose address the server masks is found, too', () => {
  const streams = [
    stream(0, `${SERVER}/a?token=abc&q=1`, 10),
    stream(1, `${SERVER}/a?token=abc&q=2`, 11),
    stream(2, `${SERVER}/a?q=3&token=abc`, 12),
    stream(3, `${SERVER}/a?token=abc&q=21`, 13),
  ];
  const urls = ['/a?token=***&q=1', '/a?token=***&q=2', '/a?q=3&token=***'];
  expect(
    matched(
      streams,
      urls.map((url, id) => client(id, url, 9)),
    ),
  ).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test('the latest client matches the latest stream: earlier ones may be of other tabs', () => {
  const clients = [client(1, '/a', 1), client(2, '/a', 2), client(3, '/a', 3)];
  expect(matched([stream(0, `${SERVER}/a`, 12), stream(1, `${SERVER}/a`, 13)], clients)).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test('an ended stream matches no client', () => {
  expect(matched([stream(0, `${SERVER}/a`, 12, { state: 'ended' })], [client(1, '/a', 1)])).toEqual([]);
});
