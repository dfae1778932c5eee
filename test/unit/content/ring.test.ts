import { describe, expect, test } from 'vitest';
import { Ring } from '../../../src/content/ring.ts';
import type { PageItem, QueuedItem } from '../../../src/messages/page.ts';

const opened = (stream: number, url = 'http://x/'): PageItem => ({
  kind: 'stream-opened',
  time: 0,
  stream,
  api: 'fetch',
  method: 'GET',
  url,
});
const bytes = (stream: number, offset: number, length = 1000): PageItem => ({
  kind: 'bytes',
  time: 0,
  stream,
  connection: 1,
  offset,
  bytes: new Uint8Array(length),
});
const closed = (stream: number): PageItem => ({ kind: 'stream-closed', time: 0, stream, by: 'server' });

function drain(ring: Ring): QueuedItem[] {
  const items: QueuedItem[] = [];
  for (let item = ring.shift(); item; item = ring.shift()) items.push(item);
  return items;
}

const fill = (ring: Ring, items: PageItem[], capacity = 10_000): void => {
  for (const item of items) {
    ring.push(item);
    ring.trim(capacity);
  }
};

describe('the ring', () => {
  test('returns items in order', () => {
    const ring = new Ring();
    const items = [opened(1), bytes(1, 0), opened(2), bytes(2, 0), bytes(1, 1000)];
    fill(ring, items);
    expect(drain(ring)).toEqual(items);
    expect(ring.bytes).toBe(0);
    expect(ring.takeEvicted()).toBeUndefined();
  });

  test('stays within its capacity and counts what it dropped', () => {
    const ring = new Ring();
    fill(ring, [opened(1)]);
    for (let i = 0; i < 50; i += 1) fill(ring, [bytes(1, i * 1000)]);
    expect(ring.bytes).toBeLessThanOrEqual(10_000);
    const { bytes: gone = 0, count = 0 } = ring.takeEvicted() ?? {};
    const left = drain(ring);
    expect(left[0]).toEqual(opened(1));
    expect(left.length + count).toBe(51);
    expect(gone).toBe(count * 1064);
    // The newest is what is left.
    expect(left.at(-1)).toMatchObject({ offset: 49_000 });
  });

  test('drops an ended stream before a live one', () => {
    const ring = new Ring();
    fill(ring, [opened(1)]);
    fill(ring, [bytes(1, 0)]);
    fill(ring, [opened(2)]);
    for (let i = 0; i < 5; i += 1) fill(ring, [bytes(2, i * 1000)]);
    fill(ring, [closed(2)]);
    for (let i = 1; i < 6; i += 1) fill(ring, [bytes(1, i * 1000)]);
    const left = drain(ring);
    expect(left.filter((item) => 'stream' in item && item.stream === 2)).toEqual([]);
    expect(left).toHaveLength(7);
  });

  test('keeps the end of a stream whose beginning was taken', () => {
    const ring = new Ring();
    fill(ring, [opened(1)]);
    expect(ring.shift()).toBeDefined();
    fill(ring, [bytes(1, 0)]);
    fill(ring, [closed(1)]);
    fill(ring, [opened(2)]);
    for (let i = 0; i < 6; i += 1) fill(ring, [bytes(2, i * 1000)], 5_000);
    expect(drain(ring)).toContainEqual(closed(1));
  });

  test('what a live stream is listened for stays, whatever its events take', () => {
    const ring = new Ring();
    const listening: PageItem = { kind: 'listening', time: 0, stream: 1, type: 'message' };
    const lost: PageItem = { kind: 'connection-lost', time: 0, stream: 1, connection: 1 };
    fill(ring, [opened(1), listening, ...Array.from({ length: 500 }, () => lost)], 5000);
    expect(drain(ring).slice(0, 2)).toEqual([opened(1), listening]);
  });

  test('stays within its capacity if only openings arrive, and counts those it dropped', () => {
    const ring = new Ring();
    const long = (stream: number): PageItem => opened(stream, 'x'.repeat(3000));
    fill(
      ring,
      Array.from({ length: 20 }, (_, i) => long(i + 1)),
    );
    expect(ring.bytes).toBeLessThanOrEqual(10_000);
    const { bytes: gone = 0, count = 0, events } = ring.takeEvicted() ?? {};
    const left = drain(ring);
    expect(events).toBeUndefined();
    expect(left.length + count).toBe(20);
    expect(gone).toBeGreaterThan(count * 3000);
    expect(left.at(-1)).toMatchObject({ stream: 20 });
  });
});
