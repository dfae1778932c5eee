import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../../../src/capture/records/batch.ts';
import { BACKLOG_BYTES, BATCH_MS, MIB, UNACKNOWLEDGED_BYTES } from '../../../../src/capture/records/limits.ts';
import { isBatch } from '../../../../src/messages/check-batch.ts';
import { WireOutbox } from '../../../../src/observe/wire/wire-outbox.ts';
import { SETTLE_MS, WireRecorder } from '../../../../src/observe/wire/wire-recorder.ts';
import type { WireBody } from '../../../../src/observe/wire/wire-tap.ts';
import { recordsOf } from '../../content/page.ts';

const DOCUMENT = '01234567-89ab-4def-a123-456789abcdef';
const encoder = new TextEncoder();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const outbox = new WireOutbox(DOCUMENT);
  const sent: Batch[] = [];
  outbox.connect((batch) => sent.push(batch));
  const stopped = vi.fn();
  const recorder = new WireRecorder(outbox, stopped);
  const batches = (): readonly Batch[] => {
    vi.advanceTimersByTime(BATCH_MS);
    expect(sent.every(isBatch)).toBe(true);
    return sent;
  };
  return {
    batches,
    records: () => recordsOf(batches()),
    outbox,
    recorder,
    stopped,
    write: (text: string, key = 'a', time = 10) => recorder.bytes(key, time, encoder.encode(text)),
    acknowledgeAll(): void {
      for (let known = -1; known < sent.length; ) {
        known = sent.length;
        const last = sent.at(-1);
        if (last !== undefined) outbox.acknowledge(last.number);
        outbox.flush();
      }
    },
  };
}

const body = (more: Partial<WireBody> = {}): WireBody => ({
  key: 'a',
  time: 5,
  method: 'GET',
  url: 'https://a.test/events',
  started: 1,
  lastEventId: '7',
  status: 200,
  headers: [['content-type', 'text/event-stream']],
  isPartial: false,
  ...more,
});

test('records all that the bytes of an event stream say, and the bytes', () => {
  const { batches, recorder, records, write } = open();
  recorder.opened(body());
  write(': hi\nretry: 10\n');
  write('id: 8\ndata: one\n\n', 'a', 11);
  recorder.ended('a', 12);
  const at = { stream: 1, connection: 1 };
  expect(records()).toEqual([
    {
      kind: 'wire-opened',
      time: 5,
      ...at,
      method: 'GET',
      url: 'https://a.test/events',
      started: 1,
      lastEventId: '7',
      status: 200,
    },
    { kind: 'comment', time: 10, ...at, offset: 0, length: 4, text: 'hi' },
    { kind: 'retry', time: 10, ...at, offset: 5, length: 9, milliseconds: 10 },
    expect.objectContaining({ kind: 'event', time: 11, ...at, offset: 0, length: 32, data: 'one', lastEventId: '8' }),
    { kind: 'wire-ended', time: 12, ...at },
  ]);
  expect(batches()[0]).toMatchObject({ source: 'wire', document: DOCUMENT });
  expect(batches().flatMap(({ chunks }) => chunks.map(({ offset, time }) => [time, offset]))).toEqual([
    [10, 0],
    [11, 15],
  ]);
});

test('keeps bodies apart, and names the kind of each', () => {
  const { recorder, records, write } = open();
  recorder.opened(body());
  recorder.opened(body({ key: 'b', headers: [['content-type', 'application/x-ndjson']] }));
  write('data: a', 'a');
  write('{"b":1}\n', 'b');
  write('\n\n', 'a');
  expect(records()).toMatchObject([
    { kind: 'wire-opened', stream: 1 },
    { kind: 'wire-opened', stream: 2, body: 'ndjson' },
    { kind: 'event', stream: 2, data: '{"b":1}' },
    { kind: 'event', stream: 1, data: 'a' },
  ]);
});

test('announces a body again when its first bytes show what it is', () => {
  const { recorder, records, write } = open();
  recorder.opened(body({ headers: [['content-type', 'text/plain']] }));
  write('data: a\n\n');
  expect(records().filter(({ kind }) => kind === 'wire-opened')).toMatchObject([{ body: 'chunks' }, { time: 5 }]);
  expect(records()[1]).not.toHaveProperty('body');
});

test('reports the end of a failed body, and what is unfinished in it', () => {
  const { recorder, records, write } = open();
  recorder.opened(body());
  write('data: half');
  recorder.failed('a', 12, 'net::ERR_FAILED');
  expect(records().slice(1)).toMatchObject([
    { kind: 'not-dispatched', reason: 'unterminated', time: 12 },
    { kind: 'wire-ended', error: 'net::ERR_FAILED' },
  ]);
});

test('does not call a body unfinished that only the tap has left', () => {
  const { recorder, records, stopped, write } = open();
  recorder.started(3);
  recorder.opened(body());
  write('data: half');
  recorder.stopped('replaced', 'Another debugger');
  expect(records()).toMatchObject([
    { kind: 'wire-capture', time: 3, on: true },
    { kind: 'wire-opened' },
    { kind: 'wire-ended' },
    { kind: 'wire-capture', on: false, reason: 'replaced', detail: 'Another debugger' },
  ]);
  expect(stopped).toHaveBeenCalledWith('replaced', 'Another debugger');
});

test('leaves out a block whose beginning the tap missed', () => {
  const { recorder, records, write } = open();
  recorder.opened(body({ isPartial: true }));
  write('a: 1\n\ndata: whole\n\n');
  expect(records().slice(1)).toMatchObject([
    { kind: 'not-dispatched', reason: 'cut-off' },
    { kind: 'event', data: 'whole' },
  ]);
  expect(records()[0]).toMatchObject({ partial: true });
});

test('says when the page has had time to report the events', () => {
  const { recorder, records, write } = open();
  recorder.opened(body());
  write('data: a\n\n', 'a', 10);
  vi.advanceTimersByTime(SETTLE_MS / 2);
  write('data: b\n\n', 'a', 20);
  vi.advanceTimersByTime(SETTLE_MS / 2);
  const settled = () => records().flatMap((record) => (record.kind === 'wire-settled' ? [record.until] : []));
  expect(settled()).toEqual([10]);
  vi.advanceTimersByTime(SETTLE_MS);
  expect(settled()).toEqual([10, 20]);
  vi.advanceTimersByTime(2 * SETTLE_MS);
  expect(settled()).toEqual([10, 20]);
});

test('keeps nothing while recording is off, and tears no block', () => {
  const { batches, recorder, records, write } = open();
  recorder.opened(body());
  recorder.recording = false;
  write('data: not kept\n\ndata: b');
  recorder.recording = true;
  write('oth\n\n');
  expect(records().flatMap((record) => (record.kind === 'event' ? [record.data] : []))).toEqual(['both']);
  expect(batches().flatMap(({ chunks }) => chunks)).toHaveLength(1);
});

test('counts what does not fit, and goes on behind it', () => {
  const { acknowledgeAll, recorder, records, write } = open();
  recorder.opened(body());
  const block = `data: ${'x'.repeat(MIB - 8)}\n\n`;
  const fitting = Math.ceil(UNACKNOWLEDGED_BYTES / MIB) + BACKLOG_BYTES / MIB;
  const sent = fitting + 5;
  for (let i = 0; i < sent; i++) write(block);
  acknowledgeAll();
  write('data: not known to be whole\n\ndata: behind\n\n');
  acknowledgeAll();
  const kept = records();
  const events = kept.flatMap((record) => (record.kind === 'event' ? [record.data.length] : []));
  const dropped = kept.flatMap((record) =>
    record.kind === 'dropped' && record.reason === 'queue-full' ? [record] : [],
  );
  expect(events.at(-1)).toBe('behind'.length);
  const lost = dropped.reduce((sum, { events: missing = 0 }) => sum + missing, 0);
  expect(lost).toBeGreaterThan(0);
  // Events that lost their beginning count when their end is read.
  const torn = kept.filter((record) => record.kind === 'not-dispatched' && record.reason === 'cut-off');
  expect(events.length + lost + torn.length).toBe(sent + 2);
});

test('counts what the browser did not keep', () => {
  const { recorder, records, write } = open();
  recorder.opened(body());
  write('data: a\n\n');
  recorder.lost('a', 11, 30);
  write('x\n\ndata: b\n\n');
  expect(records().slice(1)).toMatchObject([
    { kind: 'event', data: 'a', offset: 0 },
    { kind: 'dropped', bytes: 30, stream: 1 },
    { kind: 'not-dispatched', reason: 'cut-off' },
    { kind: 'event', data: 'b' },
  ]);
});

const unreported = { shared: true, headers: [['x-key', 'k']], body: '{"stream":true}' } as const;

test('a request that no one else reports is recorded with the body of its response', () => {
  const { recorder, records, write } = open();
  recorder.opened(body({ method: 'POST', unreported }));
  write('data: one\n\n');
  recorder.ended('a', 12);
  const [request, response, settled, opened, ...rest] = records();
  expect(request).toEqual({
    kind: 'network-request',
    time: 1,
    request: 'wire a',
    method: 'POST',
    url: 'https://a.test/events',
    frame: 0,
    documentId: '',
    shared: true,
    headers: unreported.headers,
    body: { text: unreported.body, type: 'bytes', size: 15 },
  });
  expect(response).toMatchObject({ kind: 'network-response', time: 5, request: 'wire a', status: 200 });
  expect(settled).toEqual({ kind: 'network-settled', time: 5, request: 'wire a' });
  expect(opened).toMatchObject({ kind: 'wire-opened', request: 'wire a' });
  expect(rest.map(({ kind }) => kind)).toEqual(['event', 'network-end', 'wire-ended']);
});

test('when the tap stops, it says that it does not know how a request went on', () => {
  const { recorder, records } = open();
  recorder.opened(body({ unreported }));
  recorder.stopped('switched-off');
  expect(records()).toContainEqual(
    expect.objectContaining({ kind: 'network-error', request: 'wire a', error: 'wire capture stopped' }),
  );
});
