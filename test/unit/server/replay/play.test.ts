import { expect, test } from 'vitest';
import { play } from '../../../../src/server/replay/play.ts';
import type { RecordedConnection } from '../../../../src/server/replay/recording.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

const connection: RecordedConnection = {
  wait: 0,
  status: 200,
  headers: [],
  pieces: [
    { at: 100, bytes: Buffer.from('a') },
    { at: 400, bytes: Buffer.from('bc') },
    { at: 410, bytes: Buffer.from('d') },
  ],
  events: [],
  end: { at: 600, how: 'done' },
};
const choice = {
  recording: { method: 'GET', url: '/', connections: [connection] },
  index: 0,
  connection,
  from: 0,
  at: 0,
};

/** What is sent and when, up to the end. */
async function played(options: Partial<typeof choice> = {}, speed = 1): Promise<[string, number][]> {
  const clock = new FakeClock();
  const sent: [string, number][] = [];
  for await (const bytes of play({ ...choice, ...options }, speed, new AbortController().signal, clock)) {
    sent.push([String(bytes), clock.now()]);
  }
  sent.push(['end', clock.now()]);
  return sent;
}

test('bytes are sent at the times of the recording', async () => {
  expect(await played()).toEqual([
    ['a', 100],
    ['bc', 400],
    ['d', 410],
    ['end', 600],
  ]);
});

test('double speed takes half the time; full speed does not wait', async () => {
  expect((await played({}, 2)).map(([, time]) => time)).toEqual([50, 200, 205, 300]);
  expect((await played({}, Number.POSITIVE_INFINITY)).map(([, time]) => time)).toEqual([0, 0, 0, 0]);
});

test('a replay from the middle counts times from there', async () => {
  expect(await played({ from: 2, at: 400 })).toEqual([
    ['c', 0],
    ['d', 10],
    ['end', 200],
  ]);
});

test('a replay fails where the recorded connection broke', async () => {
  const cut = { ...connection, end: { at: 500, how: 'cut' as const } };
  await expect(played({ connection: cut })).rejects.toThrow('cut as it was recorded');
});
