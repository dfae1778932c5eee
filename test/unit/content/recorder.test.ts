import { beforeEach, describe, expect, test } from 'vitest';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import { eventCap } from '../../../src/content/event-cap.ts';
import { Recorder } from '../../../src/content/recorder.ts';
import { bytes, closed, ended, message, opened, reader } from './page.ts';

beforeEach(() => {
  eventCap.bytes = 1024;
});

const response = { kind: 'response-started', time: 0, stream: 1, connection: 1, status: 200 } as const;
const sent = { kind: 'request-sent', time: 0, stream: 1, connection: 1 } as const;
const lost = { kind: 'connection-lost', time: 0, stream: 1, connection: 1 } as const;

function recording() {
  const { records, target } = reader();
  return { recorder: new Recorder(target), target, records };
}

const kinds = (records: readonly LogRecord[]): string[] => records.map(({ kind }) => kind);

describe('the recorder', () => {
  test('keeps the records of a stream unchanged and in order', () => {
    const { recorder, records } = recording();
    const all = [opened(), sent, response, ended(), closed()];
    for (const item of all) recorder.take(item);
    expect(records()).toEqual(all);
  });

  test('records the event of an EventSource without a range in the body', () => {
    const { recorder, records } = recording();
    recorder.take(opened());
    recorder.take(message('é', { type: 'tick', lastEventId: '7' }));
    expect(records()[1]).toEqual({
      kind: 'event',
      time: 1,
      stream: 1,
      connection: 1,
      type: 'tick',
      data: 'é',
      lastEventId: '7',
      size: 2,
      truncated: false,
      offset: -1,
      length: 0,
    });
  });

  test('cuts a long event at the current limit, and keeps its true size', () => {
    const { recorder, records } = recording();
    recorder.take(message('x'.repeat(1500)));
    eventCap.bytes = 2000;
    recorder.take(message('x'.repeat(1500)));
    expect(records()).toMatchObject([
      { data: 'x'.repeat(1024), size: 1500, truncated: true },
      { data: 'x'.repeat(1500), size: 1500, truncated: false },
    ]);
  });

  test('passes on the true size of what the hook had cut', () => {
    const { recorder, records } = recording();
    recorder.take(message('abc', { size: 9000 }));
    expect(records()).toMatchObject([{ data: 'abc', size: 9000, truncated: true }]);
  });

  test('marks a long comment, type or id as cut', () => {
    const { recorder, records } = recording();
    recorder.take(opened());
    recorder.take(bytes(`:${'x'.repeat(70_000)}\n\n`));
    recorder.take(message('a', { lastEventId: 'i'.repeat(100), truncated: true }));
    const { kind, truncated } = records().find((record) => record.kind === 'comment') ?? {};
    expect([kind, truncated]).toEqual(['comment', true]);
    expect(records().at(-1)).toMatchObject({ kind: 'event', data: 'a', size: 1, truncated: true });
  });

  test('reads the bytes of each stream apart from those of others', () => {
    const { recorder, records } = recording();
    for (const stream of [1, 2]) recorder.take(opened(stream));
    recorder.take(bytes('data: o'));
    recorder.take(bytes('data: t', 0, { stream: 2 }));
    recorder.take(bytes('ne\n\n', 7));
    recorder.take(bytes('wo\n\n', 7, { stream: 2 }));
    expect(records().filter(({ kind }) => kind === 'event')).toMatchObject([
      { stream: 1, data: 'one' },
      { stream: 2, data: 'two' },
    ]);
  });

  test('reports an unfinished block before the end of its connection', () => {
    const { recorder, records } = recording();
    for (const item of [opened(), bytes('data: a\n'), ended(), closed()]) recorder.take(item);
    expect(kinds(records())).toEqual(['stream-opened', 'not-dispatched', 'connection-ended', 'stream-closed']);
  });

  test('takes no bytes of a stream that it does not know, or that is closed', () => {
    const { recorder, records } = recording();
    recorder.take(bytes('data: a\n\n'));
    for (const item of [opened(), closed(), bytes('data: b\n\n')]) recorder.take(item);
    expect(kinds(records())).toEqual(['stream-opened', 'stream-closed']);
  });
});

describe('bytes that cannot follow what came before', () => {
  test('are refused, and split no block that is read beside them', () => {
    const { recorder, records } = recording();
    recorder.take(opened());
    expect(recorder.take(bytes('data: a'))).toBe(true);
    expect(recorder.take(bytes('data: b\n\n', 0, { connection: 2 }))).toBe(false);
    expect(recorder.take(bytes('data: c\n\n', 3))).toBe(false);
    // The end of a connection that is not the one that is read.
    expect(recorder.take(ended(1, 2))).toBe(true);
    expect(recorder.take(bytes('\n\n', 7))).toBe(true);
    expect(records().filter(({ kind }) => kind === 'event')).toMatchObject([{ data: 'a' }]);
  });

  test('are refused after the end of their connection, and of their stream', () => {
    const { recorder, records } = recording();
    for (const item of [opened(), bytes('data: a\n\n'), ended(), ended()]) expect(recorder.take(item)).toBe(true);
    expect(recorder.take(bytes('data: b\n\n', 9))).toBe(false);
    expect(recorder.take(bytes('data: c\n\n', 0, { connection: 2 }))).toBe(false);
    recorder.take(closed());
    expect(recorder.take(bytes('data: d\n\n', 9))).toBe(false);
    expect(records().filter(({ kind }) => kind === 'event')).toMatchObject([{ data: 'a' }]);
  });
});

describe('a log that was cleared', () => {
  test('gets the live streams again', () => {
    const { recorder, records } = recording();
    for (const item of [opened(1), sent, response, opened(2), opened(3), closed(2)]) recorder.take(item);
    const before = records().length;
    recorder.announce();
    expect(records().slice(before)).toEqual([
      { ...opened(1), again: true },
      sent,
      response,
      { ...opened(3), again: true },
    ]);
  });

  test('has what the page listens for, each type once', () => {
    const { recorder, records } = recording();
    const listening = { kind: 'listening', time: 0, stream: 1, type: 'message' } as const;
    for (const item of [opened(), listening, listening]) recorder.take(item);
    const before = records().length;
    recorder.announce();
    expect(records().slice(before)).toEqual([{ ...opened(), again: true }, listening]);
  });

  test('does not get the response of a lost connection', () => {
    const { recorder, records } = recording();
    for (const item of [opened(), sent, response, lost]) recorder.take(item);
    const again = { ...sent, connection: 2 };
    recorder.take(again);
    const before = records().length;
    recorder.announce();
    expect(records().slice(before)).toEqual([{ ...opened(), again: true }, again]);
  });

  test('gets nothing if no stream is live', () => {
    const { recorder, records } = recording();
    for (const item of [opened(), closed()]) recorder.take(item);
    recorder.announce();
    expect(kinds(records())).toEqual(['stream-opened', 'stream-closed']);
  });
});

describe('recording that is off', () => {
  test('leaves out events and bytes, and counts them', () => {
    const { recorder, records, target } = recording();
    recorder.take(opened());
    recorder.setRecording(false, 10);
    recorder.take(bytes('data: a\n\ndata: b\n\n'));
    recorder.take(message('ä'));
    expect(kinds(records())).toEqual(['stream-opened']);
    recorder.setRecording(true, 20);
    expect(records()[1]).toEqual({ kind: 'paused', time: 20, since: 10, events: 3, bytes: 20 });
    expect(target.chunks()).toEqual([]);
  });

  test('still reports what happens to the streams', () => {
    const { recorder, records } = recording();
    recorder.setRecording(false, 0);
    const all = [opened(), sent, response, ended(), closed()];
    for (const item of all) recorder.take(item);
    expect(records()).toEqual(all);
  });

  test('splits no block: one that ends when it is on again is whole', () => {
    const { recorder, records } = recording();
    recorder.take(opened());
    recorder.setRecording(false, 0);
    recorder.take(bytes('id: 4\ndata: first\n'));
    recorder.setRecording(true, 0);
    recorder.take(bytes('data: second\n\n', 18));
    expect(records().at(-1)).toMatchObject({ kind: 'event', data: 'first\nsecond', lastEventId: '4', offset: 0 });
  });

  test('is reported even without events, if a stream was live meanwhile', () => {
    const { recorder, records } = recording();
    recorder.take(opened());
    recorder.setRecording(false, 1);
    recorder.setRecording(true, 2);
    expect(records().at(-1)).toEqual({ kind: 'paused', time: 2, since: 1, events: 0, bytes: 0 });
  });

  test('is not reported if no stream was live', () => {
    const { recorder, records } = recording();
    recorder.setRecording(false, 1);
    recorder.setRecording(true, 2);
    recorder.setRecording(true, 3);
    expect(records()).toEqual([]);
  });

  test('counts from the first time that it was switched off', () => {
    const { recorder, records } = recording();
    recorder.setRecording(false, 1);
    recorder.take(message('a'));
    recorder.setRecording(false, 5);
    recorder.setRecording(true, 9);
    expect(records()).toEqual([{ kind: 'paused', time: 9, since: 1, events: 1, bytes: 1 }]);
  });
});

describe('a body that is no event stream', () => {
  const post = { ...opened(), method: 'POST', requestBody: { type: 'text', text: '{"stream":true}' } };
  const answer = (type: string) => ({ ...response, headers: [['content-type', type]] as [string, string][] });
  const read = (type: string, text: string, request = post.requestBody.text) => {
    const { recorder, records } = recording();
    for (const item of [{ ...post, requestBody: { type: 'text', text: request } }, answer(type)]) recorder.take(item);
    recorder.take({ ...bytes(text) });
    recorder.take(ended());
    return records();
  };
  const bodies = (records: readonly LogRecord[]) =>
    records.flatMap((record) => (record.kind === 'response-started' ? [record.body] : []));
  const events = (records: readonly LogRecord[]) =>
    records.flatMap((record) => (record.kind === 'event' ? [record.data] : []));

  test('is named with its head where that says what it is', () => {
    const records = read('application/x-ndjson', '{"a":1}\n{"b":2}\n');
    expect(bodies(records)).toEqual(['ndjson']);
    expect(events(records)).toEqual(['{"a":1}', '{"b":2}']);
  });

  test('is named again once its first bytes say what it is', () => {
    const records = read('application/json', '[{"a":1},\n{"b":2}]');
    expect(bodies(records)).toEqual(['chunks', 'json-array']);
    expect(events(records)).toEqual(['{"a":1}', '{"b":2}']);
    expect(bodies(read('text/plain', 'Hello'))).toEqual(['chunks']);
  });

  test('may be an event stream of another type', () => {
    const records = read('text/plain', 'data: a\n\n');
    expect(bodies(records)).toEqual(['chunks', 'event-stream']);
    expect(events(records)).toEqual(['a']);
    expect(bodies(read('text/event-stream', 'data: a\n\n'))).toEqual([undefined]);
    // The request's body is cut before it asks for a stream: that bytes came says that it did.
    expect(bodies(read('text/plain', 'data: a\n\n', ''))).toEqual([undefined, 'event-stream']);
  });

  test('is announced with its kind after the log was cleared', () => {
    const { recorder, records } = recording();
    for (const item of [post, answer('application/json'), bytes('[1')]) recorder.take(item);
    records();
    recorder.announce();
    expect(bodies(records())).toContain('json-array');
  });

  test('names what is malformed, and what is unfinished at the end', () => {
    const records = read('application/x-ndjson', 'oops\n{"a"');
    expect(records.slice(2, -1)).toMatchObject([
      { kind: 'problem', problem: 'invalid-JSON', text: 'oops', offset: 0, length: 5 },
      { kind: 'event', data: 'oops' },
      { kind: 'not-dispatched', reason: 'unterminated', offset: 5, length: 4 },
    ]);
  });
});
