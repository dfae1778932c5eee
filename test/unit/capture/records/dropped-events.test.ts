import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { droppedEvents } from '../../../../src/capture/records/dropped-events.ts';
import { Ring } from '../../../../src/content/ring.ts';
import { SseParser } from '../../../../src/sse/parser.ts';
import { batch, event, opened } from '../build.ts';

const of = { stream: 1, connection: 1 };

/** Counts the events of a body in pieces of so many bytes. */
function counted(body: string, step = body.length): number {
  const count = droppedEvents();
  const bytes = new TextEncoder().encode(body);
  let events = 0;
  for (let offset = 0; offset < bytes.length; offset += step) {
    events += count({ ...of, offset, bytes: bytes.subarray(offset, offset + step) });
  }
  return events;
}

describe('events in bytes that were never parsed', () => {
  test.each([
    ['data: a\n\ndata: b\n\n', 2],
    ['data: a\r\n\r\ndata: b\r\n\r\n', 2],
    ['data: a\r\rdata: b\r\r', 2],
    ['data: a\n\n\n\n\ndata: b\n\n', 2],
    ['data: a\n\n: ping\n\nretry: 5\n\n', 1],
    ['data: a\n\ndata: unfinished\n', 1],
    ['rest of a block\n\n', 1],
    ['middle of a long line', 0],
  ])('%j are counted', (body, events) => {
    expect(counted(body)).toBe(events);
  });

  test('are those that a parser would have found, in pieces of any size', () => {
    const line = fc.constantFrom('data: a', 'data: ä\u{1f600}', 'data', 'event: x', ': c', 'id: 1', '');
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const sameEnds = end.chain((each) => fc.array(fc.tuple(line, fc.constant(each)), { maxLength: 30 }));
    const lines = fc.oneof(sameEnds, fc.array(fc.tuple(line, end), { maxLength: 30 }));
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 200 }), (all, step) => {
        const body = `data: first\n${all.flat().join('')}`;
        let events = 0;
        const parser = new SseParser({ event: () => void events++ });
        parser.push(new TextEncoder().encode(body));
        expect(counted(body, step)).toBe(events);
      }),
    );
  });

  test('of other streams between them do not mix with them', () => {
    const count = droppedEvents();
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(count({ ...of, offset: 0, bytes: bytes('data: a\n') })).toBe(0);
    expect(count({ stream: 2, connection: 1, offset: 8, bytes: bytes('\n') })).toBe(0);
  });
});

test('a full ring counts what it lost in events, and in pieces', () => {
  const ring = new Ring();
  const body = new TextEncoder().encode('data: 1\n\ndata: 2\n\ndata: 3\n\n');
  for (let i = 0; i < 3; i += 1) {
    ring.push({ kind: 'bytes', time: 0, ...of, offset: i * body.length, bytes: body });
    ring.push({ kind: 'message', time: 0, stream: 2, connection: 1, type: 'message', data: 'a', lastEventId: '' });
  }
  ring.trim(0);
  expect(ring.takeEvicted()).toMatchObject({ count: 6, events: 12 });
});

test('a full ring that lost more than data counts the events among it', () => {
  const ring = new Ring();
  ring.push({ kind: 'bytes', time: 0, ...of, offset: 0, bytes: new TextEncoder().encode('data: 1\n\n') });
  ring.push({ kind: 'stream-closed', time: 0, stream: 1, by: 'server' });
  ring.trim(0);
  expect(ring.takeEvicted()).toMatchObject({ count: 2, events: 1 });
});

test('what is shown and what was dropped add up to what was sent', () => {
  const log = new Log();
  const cutOff = { kind: 'not-dispatched', ...of, time: 0, offset: 90, length: 9, reason: 'cut-off' } as const;
  log.append(
    batch(0, [
      opened({ api: 'fetch' }),
      event('a'),
      { kind: 'dropped', time: 0, reason: 'queue-full', count: 37, events: 2, bytes: 5000 },
      // The end of an event whose beginning is gone.
      cutOff,
      { kind: 'dropped', time: 0, reason: 'raw-bytes', count: 0, bytes: 70 },
      { kind: 'dropped', time: 0, reason: 'store-failed', count: 4, bytes: 0 },
    ]),
  );
  expect(log.totals).toMatchObject({ events: 1, dropped: 2 + 1 + 4, droppedBytes: 5000 });
  expect(log.streams[0]?.dropped).toBe(1);
});
