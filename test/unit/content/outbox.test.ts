import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import type { EventObserved } from '../../../src/capture/records/body-record.ts';
import { INLINE_BYTES, MESSAGE_BYTES, UNACKNOWLEDGED_BYTES } from '../../../src/capture/records/limits.ts';
import { Outbox } from '../../../src/content/outbox.ts';
import type { FromContent } from '../../../src/messages/capture.ts';

beforeEach(() => {
  vi.stubGlobal('document', { hidden: false });
  // Time stands still: all that is sent fits into one task.
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const event = (data: string): EventObserved => ({
  kind: 'event',
  time: 1,
  stream: 1,
  connection: 1,
  type: 'message',
  data,
  lastEventId: '',
  size: data.length,
  truncated: false,
  offset: -1,
  length: 0,
});

const batches = (sent: FromContent[]): Batch[] => sent.flatMap((each) => (each.kind === 'batch' ? [each.batch] : []));

describe('the outbox', () => {
  test('numbers batches and sends them again until they are acknowledged', () => {
    const outbox = new Outbox('doc');
    const first: FromContent[] = [];
    outbox.connect((message) => first.push(message));
    for (const data of ['a', 'b', 'c']) {
      outbox.writer().event(event(data));
      outbox.flush();
    }
    expect(batches(first).map((batch) => batch.number)).toEqual([0, 1, 2]);
    outbox.acknowledge(0);
    outbox.disconnect();
    outbox.writer().event(event('d'));
    outbox.flush();
    const second: FromContent[] = [];
    outbox.connect((message) => second.push(message));
    expect(batches(second).map((batch) => batch.events.data)).toEqual(['b', 'c', 'd']);
  });

  test('says with each batch how much waits to be read', () => {
    let waiting = 70;
    const outbox = new Outbox('doc', () => waiting);
    const sent: FromContent[] = [];
    outbox.connect((message) => sent.push(message));
    for (waiting of [70, 0]) {
      outbox.writer().event(event('a'));
      outbox.flush();
    }
    expect(batches(sent).map((batch) => batch.waiting)).toEqual([70, undefined]);
  });

  test('is full until batches are acknowledged', () => {
    const outbox = new Outbox('doc');
    outbox.connect(() => {});
    let number = 0;
    while (!outbox.full) {
      outbox.writer().event(event('x'.repeat(100_000)));
      outbox.flush();
      number += 1;
      expect(number * 100_000).toBeLessThan(2 * UNACKNOWLEDGED_BYTES);
    }
    outbox.acknowledge(number - 1);
    expect(outbox.full).toBe(false);
  });

  test('sends a large batch in parts that make up its data', () => {
    const outbox = new Outbox('doc');
    const sent: FromContent[] = [];
    const data = Array.from({ length: 5 }, (_, i) => String(i).repeat(MESSAGE_BYTES / 2)).join('');
    outbox.connect((message) => sent.push(message));
    outbox.writer().event(event(data));
    outbox.flush();
    const text = sent.flatMap((each) => (each.kind === 'text' ? [each.text] : []));
    expect(text.length).toBe(Math.ceil(data.length / INLINE_BYTES));
    expect(text.every((part) => part.length <= INLINE_BYTES)).toBe(true);
    expect(text.join('')).toBe(data);
    expect(sent.at(-1)?.kind).toBe('batch');
  });

  test('sends everything before the page is gone, in whatever task the queue is', () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    const outbox = new Outbox('doc');
    const sent: FromContent[] = [];
    outbox.connect((message) => sent.push(message));
    const data = 'x'.repeat(5 * MESSAGE_BYTES);
    outbox.writer().event(event(data));
    outbox.flush();
    // One message, and the rest in later tasks.
    expect(sent).toHaveLength(1);
    outbox.writer().event(event('last'));
    outbox.sendAll();
    clock.mockRestore();
    // The task that was to send more finds nothing.
    vi.runAllTimers();
    const text = sent.map((each) => (each.kind === 'text' ? each.text : each.batch.events.data)).join('');
    expect(text).toBe(`${data}last`);
  });
});
