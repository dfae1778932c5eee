import { expect, test } from 'vitest';
import { HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

test('the feed sends the state, then each change', async () => {
  let connected = false;
  const until = (body: Buffer) => {
    connected = body.includes('event: state');
    return body.includes('event: ended');
  };
  const feed = raw(`${server().controlUrl}/feed`, { headers: HEADER, until });
  await expect.poll(() => connected).toBe(true);
  const stream = raw(`${server().url}/numbers?interval=50`);
  await expect.poll(() => server().clients().length).toBe(1);
  server().control.pause();
  server().control.resume();
  await expect.poll(() => server().clients()[0]?.attempt.sent.events).toBeGreaterThan(7);
  server().dropAll();
  await stream;
  const text = (await feed).body.toString();
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name, data]) => ({
    name,
    data: JSON.parse(data ?? ''),
  }));
  expect(events[0]?.name).toBe('state');
  expect(events.find(({ name }) => name === 'opened')?.data).toMatchObject({ url: '/numbers?interval=50', attempt: 1 });
  expect(events.filter(({ name }) => name === 'settings').length).toBeGreaterThanOrEqual(2);
  expect(events.find(({ name }) => name === 'sent')?.data).toEqual([
    [expect.any(Number), expect.any(Number), expect.any(Number)],
  ]);
  expect(events.find(({ name }) => name === 'ended')).toMatchObject({
    data: { ended: { reason: 'dropped by control (fin)' } },
  });
});
