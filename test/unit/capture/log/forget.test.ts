import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { SEGMENT_ROWS } from '../../../../src/capture/rows/segment.ts';
import { reconnects } from '../../../../src/capture/streams/stream.ts';
import { Timeline } from '../../../../src/capture/timeline/timeline.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** How many of them are still in memory. */
async function alive(references: readonly WeakRef<object>[]): Promise<number> {
  // A reference that was read holds its object until the task is over.
  await new Promise((resolve) => setTimeout(resolve));
  if (typeof collect === 'function') collect();
  return references.filter((each) => each.deref() !== undefined).length;
}

const EVENTS = 512;
/** Rows that the store keeps: as a quota of 8192 records does. */
const QUOTA = 2 * SEGMENT_ROWS;

function append(log: Log, records: readonly LogRecord[], more: object = {}): void {
  log.append(batch(log.next, records, more));
}

function evict(log: Log): void {
  log.forget(Math.max(0, log.next - QUOTA));
}

const request = (id: string, time: number, url: string): LogRecord[] => [
  {
    kind: 'network-request',
    time: EPOCH + time,
    request: id,
    method: 'GET',
    url,
    frame: 0,
    documentId: 'browser-document-1',
    headers: [['accept', 'text/event-stream']],
  },
  { kind: 'network-response', time: EPOCH + time + 1, request: id, status: 200, statusText: '', headers: [] },
];

const finished = (id: string, time: number): LogRecord => ({ kind: 'network-end', time: EPOCH + time, request: id });

/** A stream from its beginning to its end, as the page and the network report it. */
function shortStream(log: Log, number: number): void {
  const time = number * 100;
  const url = `https://example.test/${number}`;
  const on = { stream: number, connection: 1 };
  append(log, [
    opened({ stream: number, time, url }),
    { kind: 'request-sent', time, ...on },
    { kind: 'response-started', time: time + 1, ...on },
    ...Array.from({ length: EVENTS }, (_, i) => event(`${i}`, { ...on, time: time + 2, lastEventId: `${i}` })),
  ]);
  append(log, request(`${number}`, time, url), NETWORK);
  append(log, [
    { kind: 'connection-ended', time: time + 50, ...on, how: 'done' },
    { kind: 'stream-closed', time: time + 50, stream: number, by: 'server' },
  ]);
  append(log, [finished(`${number}`, time + 50)], NETWORK);
}

describe('a long session of short streams', () => {
  test('keeps only streams that have rows', async () => {
    const log = new Log();
    const timeline = new Timeline(log);
    const view = new View(log, { filter: { terms: [] }, streams: new Set([0]) });
    const references: WeakRef<object>[] = [];
    const most = Math.ceil((QUOTA + SEGMENT_ROWS) / EVENTS) + 1;
    for (let number = 1; number <= 100; number++) {
      shortStream(log, number);
      const stream = log.streams.at(-1);
      if (stream !== undefined) references.push(new WeakRef(stream));
      evict(log);
      timeline.advance(() => false);
      view.advance(() => false);
      expect(log.streams.length).toBeLessThanOrEqual(most);
    }
    expect(log.shownStreams).toEqual(log.streams);
    expect(references).toHaveLength(100);
    expect(await alive(references)).toBe(log.streams.length);
  });

  test('finds the stream of every kept row', () => {
    const log = new Log();
    for (let number = 1; number <= 40; number++) {
      shortStream(log, number);
      evict(log);
    }
    for (let row = log.rows.first; row < log.rows.end; row++) {
      const { stream } = log.rows.at(row) ?? {};
      expect(log.stream(stream)?.index).toBe(stream);
    }
    expect(log.stream(0)).toBeUndefined();
    // Indexes go on.
    expect(log.streams.at(-1)).toMatchObject({ index: 39, url: 'https://example.test/40', events: EVENTS });
  });

  test('keeps a live stream, however old it is', () => {
    const log = new Log();
    append(log, [opened({ stream: 1000 }), event('first', { stream: 1000 })]);
    for (let number = 1; number <= 40; number++) {
      shortStream(log, number);
      evict(log);
    }
    expect(log.streams[0]).toMatchObject({ number: 1000, events: 1, state: 'open' });
    append(log, [event('last', { stream: 1000 })]);
    expect(log.stream(log.rows.at(log.rows.end - 1)?.stream)).toBe(log.streams[0]);
  });

  test('forgets worker streams, and those that the page claimed late', async () => {
    const log = new Log();
    const references: WeakRef<object>[] = [];
    for (let number = 1; number <= 40; number++) {
      const time = number * 1000;
      const url = `https://example.test/late/${number}`;
      append(log, [...request(`w${number}`, time, url), settled(`w${number}`, time + 600)], NETWORK);
      const stream = log.streams.at(-1);
      expect(stream?.network).toBe('tab');
      if (stream !== undefined) references.push(new WeakRef(stream));
      // Every other one is claimed by the page.
      if (number % 2 === 0) {
        const on = { stream: 1000 + number, connection: 1 };
        append(log, [
          opened({ stream: 1000 + number, time: time - 1, url }),
          { kind: 'request-sent', time: time - 1, ...on },
          { kind: 'stream-closed', time: time + 700, stream: 1000 + number, by: 'page' },
        ]);
      }
      append(log, [finished(`w${number}`, time + 800)], NETWORK);
      shortStream(log, number);
      evict(log);
    }
    expect(log.merged.size).toBeLessThan(20);
    expect(log.streams.length).toBeLessThanOrEqual(80);
    expect(await alive(references)).toBeLessThanOrEqual(log.streams.length);
    expect(await alive(references)).toBeLessThan(30);
  });
});

function settled(id: string, time: number): LogRecord {
  return { kind: 'network-settled', time: EPOCH + time, request: id };
}

describe('a stream that reconnects all day', () => {
  test('keeps connections that have rows, and still counts all its reconnects', () => {
    const log = new Log();
    append(log, [opened()]);
    for (let number = 1; number <= 100; number++) {
      const on = { stream: 1, connection: number };
      const time = number * 100;
      append(log, [
        { kind: 'request-sent', time, ...on },
        { kind: 'response-started', time: time + 1, ...on },
        ...Array.from({ length: EVENTS }, (_, i) => event(`${i}`, { ...on, time: time + 2, lastEventId: `${i}` })),
        { kind: 'connection-lost', time: time + 50, ...on },
      ]);
      evict(log);
    }
    const [stream] = log.streams;
    if (stream === undefined) throw new Error('the stream is gone');
    expect(stream.connections.length).toBeLessThan(40);
    expect(reconnects(stream)).toBe(99);
    const kept = new Set(stream.connections.map(({ number }) => number));
    for (let row = log.rows.first; row < log.rows.end; row++) {
      expect(kept).toContain(log.rows.at(row)?.connection);
    }
    // An id that came before is a repetition, also where no other connection is left.
    expect(stream.connections.at(-1)?.ids.repeated).toBe(EVENTS);
  });
});
