import { expect, test } from 'vitest';
import { Playlist } from '../../../../src/server/replay/playlist.ts';
import type { RecordedConnection, Recording } from '../../../../src/server/replay/recording.ts';

const connection = (ids: string[], how: 'done' | 'open' = 'done'): RecordedConnection => ({
  wait: 0,
  status: 200,
  headers: [],
  pieces: [],
  events: ids.map((id, index) => ({ id, at: index * 10, end: (index + 1) * 100 })),
  end: { at: 1000, how },
});
const stream = (url: string, ...connections: RecordedConnection[]): Recording => ({ method: 'GET', url, connections });
/** Which stream, which of its connections, from which byte. */
const served = (playlist: Playlist, all: Recording[], url: string, id: string | null = null) => {
  const choice = playlist.choose('GET', url, id);
  return typeof choice === 'object' ? [all.indexOf(choice.recording), choice.index, choice.from] : choice;
};

test('streams of one address play in order, then start over', () => {
  const all = [stream('/a', connection([''])), stream('/b', connection([''])), stream('/a', connection(['']))];
  const playlist = new Playlist(all);
  expect([1, 2, 3].map(() => served(playlist, all, '/a'))).toEqual([
    [0, 0, 0],
    [2, 0, 0],
    [0, 0, 0],
  ]);
  expect(served(playlist, all, '/b')).toEqual([1, 0, 0]);
  expect(served(playlist, all, '/c')).toBeUndefined();
  expect(playlist.choose('POST', '/a', null)).toBeUndefined();
});

test('an unknown query plays the streams of its path', () => {
  const all = [stream('/a?t=1', connection([''])), stream('/a?t=2', connection(['']))];
  const playlist = new Playlist(all);
  expect(served(playlist, all, '/a?t=2')).toEqual([1, 0, 0]);
  expect(served(playlist, all, '/a?t=3')).toEqual([0, 0, 0]);
});

test('after a Last-Event-ID the rest of its connection plays, then the next one, then nothing', () => {
  const all = [stream('/a', connection(['1', '2', '3']), connection(['4', '5']))];
  const playlist = new Playlist(all);
  expect(served(playlist, all, '/a')).toEqual([0, 0, 0]);
  expect(served(playlist, all, '/a', '2')).toEqual([0, 0, 200]);
  expect(served(playlist, all, '/a', '3')).toEqual([0, 1, 0]);
  expect(served(playlist, all, '/a', '5')).toBe('over');
  expect(served(playlist, all, '/a', 'never seen')).toEqual([0, 0, 0]);
});

test('a stream that was still open stays open after its last event', () => {
  const all = [stream('/a', connection(['1'], 'open'))];
  expect(served(new Playlist(all), all, '/a', '1')).toEqual([0, 0, 100]);
});

test('of several streams with the same ids, the one played last continues', () => {
  const all = [stream('/a', connection(['1', '2'])), stream('/a', connection(['1', '2']))];
  const playlist = new Playlist(all);
  served(playlist, all, '/a');
  served(playlist, all, '/a');
  expect(served(playlist, all, '/a', '1')).toEqual([1, 0, 100]);
});

test('without ids, a client that reconnects in time gets the next connection', () => {
  let now = 0;
  const all = [stream('/a', connection(['']), connection(['']), connection(['']))];
  const playlist = new Playlist(all, () => now);
  const play = () => {
    const choice = playlist.choose('GET', '/a', null);
    if (typeof choice !== 'object') throw new Error('nothing to play');
    playlist.played('GET', '/a', choice);
    return choice.index;
  };
  expect([play(), play()]).toEqual([0, 1]);
  now = 31_000;
  expect(play()).toBe(0);
});
