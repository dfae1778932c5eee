import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MIB, STALL_MS } from '../../../src/capture/records/limits.ts';
import { acknowledgedLink } from '../../../src/messages/acknowledged-link.ts';
import type { FromContent } from '../../../src/messages/capture.ts';
import { reconnectWait } from '../../../src/messages/reconnect.ts';
import { rejoin, TextParts } from '../../../src/messages/rejoin.ts';
import { splitBatch, splitLast } from '../../../src/messages/split-batch.ts';
import { batch, event } from '../capture/build.ts';
import { FakePort } from './fake-port.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a link for batches', () => {
  const send = (number: number): FromContent => ({ kind: 'batch', batch: batch(number, [event('a')]) });

  test('closes when a batch is left unacknowledged', () => {
    const port = new FakePort();
    const link = acknowledgedLink<FromContent>(port, () => {});
    link.send(send(0));
    vi.advanceTimersByTime(STALL_MS - 1);
    expect(link.closed.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(link.closed.aborted).toBe(true);
  });

  test('waits again after each acknowledgement, and not at all when nothing is unacknowledged', () => {
    const port = new FakePort();
    const link = acknowledgedLink<FromContent>(port, () => {});
    for (let number = 0; number < 10; number++) link.send(send(number));
    for (let number = 0; number < 10; number++) {
      vi.advanceTimersByTime(STALL_MS / 2);
      port.say({ kind: 'acknowledge', number });
    }
    vi.advanceTimersByTime(STALL_MS * 10);
    expect(link.closed.aborted).toBe(false);
    link.send(send(10));
    vi.advanceTimersByTime(STALL_MS);
    expect(link.closed.aborted).toBe(true);
  });

  test('gives up a port that refuses a message, and reports that it was not sent', () => {
    const port = new FakePort();
    const link = acknowledgedLink<FromContent>(port, () => {});
    const disconnect = vi.spyOn(port, 'disconnect');
    expect(link.send(send(0))).toBe(true);
    vi.spyOn(port, 'postMessage').mockImplementation(() => {
      throw new Error('Message length exceeded maximum allowed length.');
    });
    expect(link.send(send(1))).toBe(false);
    expect(link.closed.aborted).toBe(true);
    expect(disconnect).toHaveBeenCalledOnce();
    expect(link.send(send(2))).toBe(false);
  });

  test('needs one timer, however many batches go', () => {
    const link = acknowledgedLink<FromContent>(new FakePort(), () => {});
    const before = vi.getTimerCount();
    for (let number = 0; number < 100; number++) link.send(send(number));
    expect(vi.getTimerCount()).toBe(before + 1);
  });
});

test('the first call to a lost background is made at once, later ones wait', () => {
  expect([0, 1, 2, 3, 4, 100].map(reconnectWait)).toEqual([0, 100, 500, 2000, 2000, 2000]);
});

describe('a batch larger than a message', () => {
  test.each([
    ['two bytes a unit', '\ud800', 512],
    ['one byte a unit', 'ä', 1024],
  ])('goes in parts of a size and comes out as it was: %s', (_, last, kibibytes) => {
    const whole = batch(0, [event('a'), event(`${'ä'.repeat(3 * MIB)}${last}`)]);
    const { parts, rest } = splitBatch(whole, MIB);
    const full = (3 * 1024) / kibibytes;
    expect(parts.map(({ text }) => text.length)).toEqual([...Array(full).fill(kibibytes * 1024), 2]);
    expect(rest.events.data).toBe('');
    const texts = new TextParts();
    for (const part of parts) expect(texts.take(part)).toBe(true);
    expect(texts.join(rest)).toEqual(whole);
    expect(texts.join(rest)).toBe(rest);
  });

  test('is whole again for its receiver, alone or after others', () => {
    const received: unknown[] = [];
    const receive = rejoin(
      (message) => received.push(message),
      () => {},
    );
    const [small, large] = [batch(0, [event('a')]), batch(1, [event('x'.repeat(2 * MIB))])];
    const one = splitBatch(large, MIB);
    for (const part of one.parts) receive(part);
    receive({ kind: 'batch', batch: one.rest });
    const several = splitLast([small, large]);
    for (const part of several.parts) receive(part);
    receive({ kind: 'stored', batches: several.batches });
    receive({ kind: 'stop' });
    expect(received).toEqual([
      { kind: 'batch', batch: large },
      { kind: 'stored', batches: [small, large] },
      { kind: 'stop' },
    ]);
  });

  test('that never ends is reported', () => {
    const excessive = vi.fn();
    const receive = rejoin(() => {}, excessive);
    for (let i = 0; i < 64; i++) receive({ kind: 'text', text: 'x'.repeat(MIB) });
    expect(excessive).not.toHaveBeenCalled();
    receive({ kind: 'text', text: '' });
    expect(excessive).toHaveBeenCalled();
  });

  test('with a part that is larger than a message is reported', () => {
    const excessive = vi.fn();
    const receive = rejoin(() => {}, excessive);
    receive({ kind: 'text', text: 'x'.repeat(MIB) });
    expect(excessive).not.toHaveBeenCalled();
    receive({ kind: 'text', text: 'x'.repeat(MIB + 1) });
    expect(excessive).toHaveBeenCalledOnce();
  });

  test('a small one goes as it is', () => {
    const whole = batch(0, [event('a')]);
    expect(splitBatch(whole, MIB)).toEqual({ parts: [], rest: whole });
  });

  test('a malformed part is refused, and parts that never end are reported', () => {
    const texts = new TextParts();
    for (const message of [null, 1, {}, { kind: 'text' }, { kind: 'text', text: 1 }]) {
      expect(texts.take(message)).toBe(false);
    }
    for (let i = 0; i < 3000; i++) texts.take({ kind: 'text', text: '' });
    expect(texts.excessive).toBe(true);
    expect(texts.join(null)).toBe(null);
    expect(texts.excessive).toBe(false);
  });
});
