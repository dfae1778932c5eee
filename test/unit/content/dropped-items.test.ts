import { expect, test } from 'vitest';
import { Ring } from '../../../src/content/ring.ts';
import type { PageItem } from '../../../src/messages/page.ts';
import { awsFrame, envelope } from '../bodies/frames.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

function bytesAt(offset: number, bytes: Uint8Array): PageItem {
  return { kind: 'bytes', time: 0, stream: 1, connection: 1, offset, bytes };
}

/** A ring that holds a response and these bytes of its body, in pieces of so many bytes. */
function ringOf(type: string, body: Uint8Array, step: number, from = 0): Ring {
  const ring = new Ring();
  const of = { time: 0, stream: 1, connection: 1 };
  ring.push({ kind: 'response-started', ...of, status: 200, headers: [['content-type', type]] });
  ring.shift();
  for (let at = from; at < body.length; at += step) ring.push(bytesAt(at, body.subarray(at, at + step)));
  return ring;
}

const FRAME = awsFrame({ ':event-type': 'chunk', ':message-type': 'event' }, '{"a":1}');

test.each([
  ['lines of NDJSON', 'application/x-ndjson', utf8('{"a":1}\n\r\n{"b":2}\n'), 2],
  ['records of a JSON text sequence', 'application/json-seq', utf8('\x1e{"a":1}\n\x1e{"b":2}\n\x1e{"c"'), 2],
  ['values of JSON', 'application/json', utf8('{"a":"}"} {"b":2}\n{"c'), 2],
  ['elements of a JSON array', 'application/json', utf8('[{"a":"]"},\n{"b":2},\n{'), 2],
  ['envelopes of Connect', 'application/connect+json', joined(envelope(0, '{"a":1}'), envelope(2, '{}')), 2],
  ['frames of Amazon', 'application/vnd.amazon.eventstream', joined(FRAME, FRAME, FRAME.subarray(0, 9)), 2],
  ['events of an event stream', 'text/event-stream', utf8('data: a\n\n: c\n\ndata: b\n\n'), 2],
])('a full ring counts %s', (_, type, body, events) => {
  for (const step of [1, 3, body.length]) {
    const ring = ringOf(type, body, step);
    ring.trim(0);
    const { bytes, ...evicted } = ring.takeEvicted() ?? {};
    expect(evicted).toEqual({ count: Math.ceil(body.length / step), events });
    expect(bytes).toBeGreaterThanOrEqual(body.length);
  }
});

test('a full ring counts no events where it cannot tell where an item begins', () => {
  const ring = ringOf('application/connect+json', envelope(0, '{"a":1}'), 100, 3);
  ring.trim(0);
  const evicted = ring.takeEvicted();
  expect(evicted?.count).toBe(1);
  expect(evicted).not.toHaveProperty('events');
});

test('a full ring counts the events of a whole stream, though its head and its end went with them', () => {
  const ring = new Ring();
  const of = { time: 0, stream: 1, connection: 1 };
  const body = utf8('data: a\n\ndata: b\n\n');
  ring.push({ kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'http://x/' });
  ring.push({ kind: 'response-started', ...of, status: 200, headers: [['content-type', 'text/event-stream']] });
  for (let at = 0; at < body.length; at += 3) ring.push(bytesAt(at, body.subarray(at, at + 3)));
  ring.push({ kind: 'connection-ended', ...of, how: 'done' });
  ring.push({ kind: 'stream-closed', time: 0, stream: 1, by: 'server' });
  ring.trim(0);
  expect(ring.takeEvicted()).toMatchObject({ count: Math.ceil(body.length / 3) + 4, events: 2 });
});

test('a full ring goes on counting what the page had dropped before', () => {
  const ring = new Ring();
  ring.push({ kind: 'dropped', time: 0, reason: 'queue-full', count: 7, events: 3, bytes: 5000 });
  ring.push(bytesAt(0, utf8('data: a\n\n')));
  ring.trim(0);
  expect(ring.takeEvicted()).toMatchObject({ count: 8, events: 4 });
});
