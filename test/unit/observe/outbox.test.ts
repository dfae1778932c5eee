import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Batch, recordCount } from '../../../src/capture/records/batch.ts';
import { BATCH_MS, MIB, UNACKNOWLEDGED_BYTES } from '../../../src/capture/records/limits.ts';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
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
  test('leave after a moment, numbered through', () => {
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

  test('are sent again to a worker that was stopped, those alone that it had not stored', () => {
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

  test('of a worker that is stopped while it is being sent to come again', () => {
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

  test('wait for an acknowledgement when much is under way', () => {
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

  test('of a long account leave room between them for what is new', () => {
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
});
