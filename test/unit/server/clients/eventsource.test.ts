import { EventSource } from 'eventsource';
import { afterEach, expect, test } from 'vitest';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();
const open: EventSource[] = [];
afterEach(() => {
  for (const source of open.splice(0)) source.close();
});

function listen(path: string, ...names: string[]) {
  const source = new EventSource(server().url + path);
  open.push(source);
  const received: string[] = [];
  const errors: (number | undefined)[] = [];
  for (const name of names) {
    source.addEventListener(name, (event) => received.push(`${event.type}#${event.lastEventId}=${event.data}`));
  }
  source.addEventListener('error', (error) => errors.push(error.code));
  return { source, received, errors };
}
const lastIds = (path: string) =>
  server()
    .control.registry.attempts()
    .filter(({ url }) => url === path)
    .map(({ lastEventId }) => lastEventId);

test('it resumes after each drop with the Last-Event-ID, misses nothing, and stops at the 204', async () => {
  const path = '/resume?interval=1&drop=3&count=7&retry=20';
  const { source, received, errors } = listen(path, 'message');
  await expect.poll(() => source.readyState).toBe(EventSource.CLOSED);
  expect(received).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `message#${n}={"n":${n}}`));
  expect(lastIds(path)).toEqual([null, '3', '6', '7']);
  expect(errors).toEqual([undefined, undefined, undefined, 204]);
});

test('it waits as long as `retry` says', async () => {
  const path = '/resume?interval=0&drop=2&count=4&retry=250&key=wait';
  listen(path, 'message');
  const attempts = () =>
    server()
      .control.registry.attempts()
      .filter(({ url }) => url === path);
  await expect.poll(() => attempts().length).toBe(3);
  const [first, second] = attempts();
  expect((second?.time ?? 0) - (first?.ended?.time ?? 0)).toBeGreaterThan(240);
});

test('a status other than 200 stops it; a reset does not', async () => {
  const failed = listen('/status?status=503&attempts=1&interval=5', 'status');
  await expect.poll(() => failed.errors).toEqual([503]);
  expect(failed.source.readyState).toBe(EventSource.CLOSED);
  const refused = server().url.replace('127.0.0.1', 'localhost');
  expect(refused).toContain('localhost');
  const broadcast = listen('/broadcast?retry=20', 'join');
  await expect.poll(() => broadcast.received.length).toBe(1);
  server().dropAll('rst');
  await expect.poll(() => server().clients().length).toBe(1);
  server().control.send({}, { event: 'join', id: 'x', data: 'again' });
  await expect.poll(() => broadcast.received.at(-1)).toBe('join#x=again');
});

test('after a restart, a client of broadcast reconnects and gets missed events once', async () => {
  const url = '/broadcast?retry=30&key=restart';
  const { received } = listen(url, 'join', 'message');
  await expect.poll(() => received.length).toBe(1);
  const other = listen('/broadcast?retry=30&key=other', 'join');
  await expect.poll(() => received.length).toBe(2);
  other.source.close();
  await expect.poll(() => server().clients().length).toBe(1);
  await server().restart(0.1);
  // Sent while the client waits to reconnect.
  const say = await fetch(`${server().url}/broadcast`, { method: 'POST', body: 'missed' });
  expect(await say.text()).toContain('data: missed');
  await expect.poll(() => received.length).toBe(3);
  expect(received[2]).toMatch(/^message#.{21}=missed$/);
});

test('it reads the corner cases of the standard as specified', async () => {
  const expectEvents = async (path: string, names: string[], expected: string[]) => {
    const { source, received } = listen(path, ...names);
    await expect.poll(() => received.length).toBeGreaterThanOrEqual(expected.length);
    source.close();
    expect(received.slice(0, expected.length), path).toEqual(expected);
  };
  await expectEvents('/line-ends?interval=1', ['message'], ['message#1=a\nb', 'message#2=c']);
  await expectEvents('/split?interval=1&at=crlf', ['message'], ['message#=a\nb', 'message#=c']);
  await expectEvents('/split?interval=1&at=utf8', ['message'], ['message#=🌊']);
  await expectEvents('/split?interval=1&at=field', ['message', 'x'], ['message#=a', 'x#=b']);
  // The package forgets the last id for events without one (`lastEventId` is empty); the page test shows what browsers do.
  await expectEvents('/null-id?interval=1', ['message'], ['message#1=a', 'message#=b', 'message#=c', 'message#=d']);
  await expectEvents('/one-byte?interval=1', ['tick', 'message'], ['tick#ü1=Grüße 🌊', 'message#=end']);
  await expectEvents('/unknown-fields?interval=1', ['known', 'message'], ['known#=4']);
  const replaced = ['<\ufffd>', '<\ufffd>', '<\ufffd\ufffd>', '<\ufffd\ufffd\ufffd>', '<\ufffd>'];
  await expectEvents(
    '/invalid-utf8?interval=1',
    ['message'],
    replaced.map((data) => `message#=${data}`),
  );
});

test('it dispatches only the valid events of streams with mistakes', async () => {
  const dash = listen('/en-dash?interval=1', 'message');
  await expect.poll(() => dash.source.readyState).toBe(EventSource.CLOSED);
  const wrong = [
    listen('/indented?interval=1', 'onStatus', 'message'),
    listen('/onmessage-listener?interval=1', 'onmessage'),
    listen('/comments?interval=1', 'message'),
  ];
  const unheard = listen('/unheard?interval=1', 'message');
  const cut = listen('/unterminated?interval=1', 'message');
  // Each stream has ended once.
  await expect.poll(() => [...wrong, unheard, cut].map(({ errors }) => errors.length > 0)).toEqual(Array(5).fill(true));
  expect(wrong.flatMap(({ received }) => received)).toEqual([]);
  expect(unheard.received).toEqual(['message#=heard']);
  expect(cut.received).toEqual(['message#=first']);
});
