import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Batch, recordCount } from '../../../src/capture/records/batch.ts';
import { BATCH_MS, MIB, UNACKNOWLEDGED_BYTES } from '../../../src/capture/records/limits.ts';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import { batchBytes } from '../../../src/capture/records/size.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { Outbox } from '../../../src/observe/outbox.ts';
import { event } from '../capture/build.ts';

const record = (request: string): OtherRecord => ({ kind: 'network-end', time: 1, request });
const DOCUMENT = '01234567-89ab-4def-a123-456789abcdef';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const outbox = new Outbox(DOCUMENT);
  const sent: Batch[] = [];
  return { outbox, sent, connect: () => outbox.connect((batch) => sent.push(batch)) };
}

describe('the batches of an observer', () => {
  test('are sent after a moment, with consecutive numbers', () => {
    const { connect, outbox, sent } = open();
    connect();
    outbox.record(record('a'));
    outbox.record(record('b'));
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(BATCH_MS);
    outbox.record(record('c'));
    vi.advanceTimersByTime(BATCH_MS);
    expect(sent.map(({ document, number, records }) => [document, number, records.length])).toEqual([
      [DOCUMENT, 0, 2],
      [DOCUMENT, 1, 1],
    ]);
  });

  test('are sent again to a restarted worker, unless it had stored them', () => {
    const { connect, outbox, sent } = open();
    connect();
    for (const id of ['a', 'b', 'c']) {
      outbox.record(record(id));
      outbox.flush();
    }
    outbox.acknowledge(0);
    outbox.disconnect();
    outbox.record(record('while it was away'));
    outbox.flush();
    sent.length = 0;
    connect();
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3]);
    outbox.acknowledge(3);
    outbox.disconnect();
    sent.length = 0;
    connect();
    expect(sent).toEqual([]);
  });

  test('are sent again when the worker stops during a transfer', () => {
    const { outbox } = open();
    let left = 2;
    const first: number[] = [];
    outbox.record(record('a'));
    outbox.flush();
    outbox.record(record('b'));
    outbox.flush();
    const again: number[] = [];
    // The port breaks at the second batch, and the reconnect comes before the first sending is over.
    outbox.connect(({ number }) => {
      left -= 1;
      if (left > 0) first.push(number);
      else outbox.connect((batch) => again.push(batch.number));
    });
    expect(first).toEqual([0]);
    expect(again).toEqual(expect.arrayContaining([0, 1]));
  });

  test('wait for acknowledgements when much is unacknowledged', () => {
    const { connect, outbox, sent } = open();
    connect();
    function* events() {
      for (let i = 0; i < 40; i++) yield event('x'.repeat(MIB));
    }
    outbox.events(events());
    vi.advanceTimersByTime(BATCH_MS);
    const before = sent.length;
    expect(before).toBeLessThan(40);
    // No more is taken over from the account than fits.
    expect(before * MIB).toBeLessThanOrEqual(UNACKNOWLEDGED_BYTES + MIB);
    for (let number = 0; number < 40; number++) {
      outbox.acknowledge(number);
      vi.advanceTimersByTime(BATCH_MS);
    }
    expect(sent.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(sent.reduce((sum, batch) => sum + recordCount(batch), 0)).toBe(40);
  });

  test('of a long list of events let new records pass between them', () => {
    const { connect, outbox, sent } = open();
    connect();
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    function* events() {
      for (let i = 0; i < 6; i++) {
        now += 3;
        yield event(`${i}`);
      }
    }
    const taken = () => sent.reduce((sum, batch) => sum + recordCount(batch), 0);
    outbox.events(events());
    // Two of 3 ms are more than a turn; then it rests four times as long.
    vi.advanceTimersByTime(23);
    expect(taken()).toBe(2);
    outbox.record(record('new'));
    outbox.flush();
    expect(sent.at(-1)?.records).toHaveLength(1);
    vi.advanceTimersByTime(1 + BATCH_MS);
    expect(taken()).toBe(5);
    vi.advanceTimersByTime(1000);
    expect(taken()).toBe(7);
    vi.restoreAllMocks();
  });

  test('hold text up to its limit, and mark what was cut', () => {
    const { connect, outbox, sent } = open();
    connect();
    const long = 'x'.repeat(70_000);
    const headers = Array.from({ length: 1001 }, () => ['name', 'value'] as const);
    outbox.record({ kind: 'navigation', time: 1, url: long, documentId: 'd' });
    outbox.record({
      kind: 'network-request',
      time: 1,
      request: 'r',
      method: 'GET',
      url: long,
      frame: 0,
      documentId: '',
      headers,
    });
    outbox.record({ kind: 'network-redirect', time: 1, request: 'r', status: 302, to: long });
    outbox.record({ kind: 'network-response', time: 1, request: 'r', status: 200, statusText: long, headers });
    outbox.record({ kind: 'network-error', time: 1, request: 'r', error: long });
    outbox.events([event('a', { type: long, lastEventId: long })].values());
    outbox.flush();
    const records = sent.flatMap((batch) => batch.records);
    expect(records.map(({ record }) => record)).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ truncated: true })),
    );
    expect(sent.every(isBatch)).toBe(true);
    expect(sent.some(({ events }) => events.truncated[0] === 1)).toBe(true);
  });

  test('are bounded while the background is away; what did not fit is counted', () => {
    const { connect, outbox, sent } = open();
    connect();
    const headers = [['x', 'v'.repeat(60_000)]] as const;
    const count = 300;
    for (let i = 0; i < count; i += 1) {
      outbox.record({ kind: 'network-response', time: 1, request: `${i}`, status: 200, statusText: '', headers });
    }
    outbox.flush();
    for (let before = 0; before < sent.length; ) {
      before = sent.length;
      outbox.acknowledge(before - 1);
      vi.advanceTimersByTime(BATCH_MS);
    }
    const records = sent.flatMap((batch) => batch.records.map(({ record: each }) => each));
    expect(sent.reduce((sum, batch) => sum + batchBytes(batch), 0)).toBeLessThan(UNACKNOWLEDGED_BYTES + MIB);
    const [dropped, ...more] = records.filter(({ kind }) => kind === 'dropped');
    expect(dropped).toMatchObject({ reason: 'queue-full', count: count - (records.length - 1) });
    expect(more).toEqual([]);
  });
});
