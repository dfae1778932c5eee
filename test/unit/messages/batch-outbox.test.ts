import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { SEND_ATTEMPTS, UNACKNOWLEDGED_BYTES } from '../../../src/capture/records/limits.ts';
import { BatchOutbox } from '../../../src/messages/batch-outbox.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { event } from '../capture/build.ts';

function open(window?: number) {
  const outbox = new BatchOutbox({
    source: 'page',
    document: 'doc',
    clock: () => ({ performance: 1, epoch: 2 }),
    ...(window === undefined ? {} : { window }),
  });
  const sent: number[] = [];
  const write = (data: string): void => {
    outbox.writer.event(event(data));
    outbox.flush();
  };
  return { outbox, sent, write, connect: () => outbox.connect(({ number }) => sent.push(number)) };
}

describe('the batches of an outbox', () => {
  test('are numbered without a gap; nothing to send makes none', () => {
    const { connect, outbox, sent, write } = open();
    connect();
    write('a');
    outbox.flush();
    write('b');
    expect(sent).toEqual([0, 1]);
  });

  test('are sent once over a link, and again over the next until they are acknowledged', () => {
    const { connect, outbox, sent, write } = open();
    for (const data of ['a', 'b', 'c']) write(data);
    connect();
    outbox.acknowledge(0);
    outbox.disconnect();
    write('d');
    expect(sent).toEqual([0, 1, 2]);
    sent.length = 0;
    connect();
    write('e');
    expect(sent).toEqual([1, 2, 3, 4]);
  });

  test('fill it until they are acknowledged', () => {
    const { outbox, write } = open();
    write('x'.repeat(UNACKNOWLEDGED_BYTES));
    expect(outbox.full).toBe(true);
    expect(outbox.bytes).toBeGreaterThanOrEqual(UNACKNOWLEDGED_BYTES);
    outbox.acknowledge(0);
    expect(outbox.full).toBe(false);
    expect(outbox.bytes).toBe(0);
  });

  test('wait for an acknowledgement when the limit is in flight', () => {
    const { connect, outbox, sent, write } = open(2000);
    connect();
    for (let i = 0; i < 5; i++) write('x'.repeat(1000));
    expect(sent).toEqual([0, 1]);
    outbox.acknowledge(0);
    expect(sent).toEqual([0, 1, 2]);
    outbox.acknowledge(2);
    expect(sent).toEqual([0, 1, 2, 3, 4]);
  });

  test('are all sent over a link that replaces another during a send', () => {
    const { outbox, write } = open();
    for (const data of ['a', 'b', 'c']) write(data);
    const again: number[] = [];
    outbox.connect(() => outbox.connect(({ number }) => again.push(number)));
    expect(again).toEqual([0, 1, 2]);
  });

  test('that no link carries become a record of their count, and the next ones go', () => {
    const { outbox, write } = open();
    outbox.writer.record({ kind: 'listening', time: 1, stream: 1, type: 'a' });
    write('too large');
    write('b');
    let ports = 0;
    const sent: Batch[] = [];
    // A port that breaks at the first batch, until something else is sent in its place.
    const connect = (): void => {
      ports += 1;
      outbox.connect((batch) => {
        if (batch.events.data === 'too large') {
          outbox.disconnect();
          outbox.unsent(batch.number);
        } else {
          sent.push(batch);
        }
      });
    };
    while (sent.length === 0 && ports < 10) connect();
    expect(ports).toBe(SEND_ATTEMPTS + 1);
    expect(sent.map(({ number }) => number)).toEqual([0, 1]);
    expect(sent[0]?.records).toMatchObject([{ at: 0, record: { kind: 'dropped', reason: 'store-failed', count: 2 } }]);
    const [, second] = sent;
    expect(second?.events.data).toBe('b');
    expect(isBatch({ ...sent[0], document: '12345678-1234-4123-a123-123456789abc' })).toBe(true);
    outbox.acknowledge(1);
    expect(outbox.bytes).toBe(0);
  });

  test('count all of their text', () => {
    const { outbox } = open();
    const headers = Array.from({ length: 250 }, () => ['name', 'v'.repeat(1000)] as const);
    for (let i = 0; i < 40; i += 1) {
      outbox.writer.record({ kind: 'network-response', time: 1, request: '1', status: 200, statusText: '', headers });
      outbox.flush();
    }
    expect(outbox.bytes).toBeGreaterThan(40 * 250_000);
    expect(outbox.full).toBe(true);
  });
});

test('a batch that is never acknowledged becomes a record with its count, so that the next ones go', () => {
  const { connect, outbox, sent, write } = open();
  const batches: Batch[] = [];
  write('a');
  write('b');
  for (let i = 0; i < SEND_ATTEMPTS; i++) {
    connect();
    outbox.stalled();
    outbox.disconnect();
  }
  outbox.connect((batch) => batches.push(batch));
  expect(sent).toHaveLength(2 * SEND_ATTEMPTS);
  expect(batches.map(({ events }) => events.data)).toEqual(['', 'b']);
  expect(batches[0]?.records[0]?.record).toMatchObject({ kind: 'dropped', reason: 'store-failed', count: 1 });
  expect(batches.every(({ number }, i) => number === i)).toBe(true);
  // What stands for it keeps its count.
  for (let i = 0; i < SEND_ATTEMPTS; i++) outbox.stalled();
  expect(batches[0]?.records[0]?.record).toMatchObject({ count: 1 });
  outbox.acknowledge(0);
  outbox.stalled();
  expect(outbox.bytes).toBeGreaterThan(0);
});

test('a worker that is stopped often loses nothing', () => {
  const { connect, outbox, sent, write } = open();
  write('a');
  for (let i = 0; i < 10; i++) {
    connect();
    outbox.disconnect();
  }
  const batches: Batch[] = [];
  outbox.connect((batch) => batches.push(batch));
  expect(sent).toHaveLength(10);
  expect(batches.map(({ events }) => events.data)).toEqual(['a']);
});
