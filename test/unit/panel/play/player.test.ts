import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Player } from '../../../../src/panel/play/player.ts';
import { message, storedBatch } from '../../formats/logs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function play(closing: AbortController, from = 0) {
  const player = new Player(10_000, from);
  const got: string[] = [];
  const done = vi.fn();
  void (async () => {
    const batch = storedBatch([message('a', { time: 0 }), message('b', { time: 10_000 })]);
    for await (const { events } of player.pieces(batch, closing.signal)) got.push(events.data);
    done();
  })();
  return { player, got, done };
}

test('delivers each record at its time', async () => {
  const { got, player } = play(new AbortController());
  await vi.advanceTimersByTimeAsync(9000);
  expect([got, player.position.value]).toEqual([['a'], 9000]);
  player.setSpeed(10);
  await vi.advanceTimersByTimeAsync(100);
  expect([got, player.position.value]).toEqual([['a', 'b'], 10_000]);
});

test('a long pause loses nothing, and closing ends playback at once', async () => {
  const closing = new AbortController();
  const added = vi.spyOn(closing.signal, 'addEventListener');
  const { done, got, player } = play(closing);
  player.toggle();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(added.mock.calls.length).toBeLessThanOrEqual(2);
  closing.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect([got, done.mock.calls.length]).toEqual([['a'], 1]);
});

test('goes on from a position, and what is before it is there at once', async () => {
  const { got, player } = play(new AbortController(), 4000);
  await vi.advanceTimersByTimeAsync(0);
  expect([got, player.position.value]).toEqual([['a'], 4000]);
  player.skipTo(9900);
  await vi.advanceTimersByTimeAsync(99);
  expect(got).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(got).toEqual(['a', 'b']);
});
