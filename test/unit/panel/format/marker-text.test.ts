import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { OtherRecord } from '../../../../src/capture/records/record.ts';
import { markerText } from '../../../../src/panel/format/marker-text.ts';
import { batch, opened } from '../../capture/build.ts';

function markers(records: readonly OtherRecord[], named = false): string[] {
  const log = new Log();
  log.preserve = true;
  log.append(batch(0, [opened(), ...records]));
  return Array.from({ length: log.rows.end }, (_, number) => {
    const row = log.rows.at(number);
    if (row === undefined) return '';
    const { tone, label, text } = markerText(row, log.streams[row.stream ?? -1], named);
    return `${tone} | ${label} | ${text}`;
  });
}

const on = { stream: 1, connection: 1 };
const inBody = { ...on, time: 0, offset: 0, length: 1 };

test('a connection that opens, is lost and fails has a marker for each', () => {
  expect(
    markers([
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'response-started', time: 20, ...on, status: 200, statusText: 'OK' },
      { kind: 'retry', ...inBody, milliseconds: 1000 },
      { kind: 'connection-lost', time: 100, ...on },
      { kind: 'request-sent', time: 100, ...on, connection: 2 },
      { kind: 'response-started', time: 1120, ...on, connection: 2 },
      { kind: 'connection-ended', time: 1200, ...on, connection: 2, how: 'error', message: 'reset' },
    ]),
  ).toEqual([
    'good | Connected | status 200 OK · after 20 ms',
    'note | Retry | reconnection time is now 1.00 s',
    'warning | Connection lost | waited 1.02 s (retry 1.00 s) · Last-Event-ID not known, answered 200',
    'good | Reconnected | connection 2',
    'error | Connection failed | reset · the page will not reconnect',
  ]);
});

test('a lost connection says why it was lost, then how the stream went on', () => {
  const [lost] = markers([
    { kind: 'request-sent', time: 0, ...on },
    { kind: 'connection-ended', time: 100, ...on, how: 'error', message: 'reset' },
    { kind: 'request-sent', time: 900, ...on, connection: 2 },
    { kind: 'response-started', time: 1000, ...on, connection: 2 },
  ]);
  expect(lost).toMatch(/ \| reset · waited 900 ms · Last-Event-ID .*$/);
});

test('markers say what is missing and why', () => {
  expect(
    markers([
      { kind: 'dropped', time: 0, reason: 'quota', count: 1200, bytes: 3000 },
      { kind: 'dropped', time: 0, reason: 'store-failed', count: 1, bytes: 0, detail: 'QuotaExceededError' },
      { kind: 'dropped', time: 0, reason: 'queue-full', count: 37, events: 23, bytes: 24_000_000 },
      { kind: 'dropped', time: 0, reason: 'ring-full', count: 2, events: 0, bytes: 130_000 },
      { kind: 'dropped', time: 0, reason: 'raw-bytes', count: 0, bytes: 5000 },
      { kind: 'dropped', time: 0, reason: 'unreadable', count: 0, bytes: 0, detail: 'responseType json' },
      { kind: 'paused', time: 0, events: 3, bytes: 90 },
      { kind: 'not-dispatched', ...inBody, reason: 'unterminated', type: 'tick' },
      { kind: 'not-dispatched', ...inBody, reason: 'unterminated', text: '{"usage":7}' },
      { kind: 'problem', ...inBody, problem: 'id-with-nul' },
    ]),
  ).toEqual([
    'error | Dropped | 1,200 records (3.0 kB) missing: the tab’s limit was reached and the oldest were discarded',
    'error | Dropped | 1 record missing: they could not be stored (QuotaExceededError)',
    'error | Dropped | 23 events (24.0 MB) missing: the page sent them faster than they could be read',
    expect.stringMatching(
      /^error \| Dropped \| no complete event \(130.0 kB\) missing: they arrived before DevTools was open/,
    ),
    expect.stringMatching(
      /^note \| Not kept \| 5.0 kB of raw bytes: the page sent them faster than they could be read;/,
    ),
    'note | Not readable | responseType json',
    'note | Recording was paused | 3 events (90 B) not captured',
    'warning | Not dispatched | event "tick": the body ended inside the block',
    'warning | Not dispatched | the body ended inside the block: {"usage":7}',
    'warning | Malformed | id-with-nul',
  ]);
});

test('a marker names its stream when several are shown', () => {
  expect(markers([{ kind: 'stream-closed', time: 0, stream: 1, by: 'page' }], true)).toEqual([
    'note | Stream closed | by the page · GET /events',
  ]);
});

test('describes in words what is wrong with another body', () => {
  expect(
    markers([
      { kind: 'response-started', time: 0, ...on, status: 200, body: 'ndjson' },
      { kind: 'problem', ...inBody, problem: 'invalid-JSON', text: 'oops' },
      { kind: 'problem', ...inBody, problem: 'invalid-utf-8' },
      { kind: 'not-dispatched', ...inBody, reason: 'unterminated' },
    ]).slice(-3),
  ).toEqual([
    'warning | Malformed | invalid JSON: oops',
    'warning | Malformed | bytes that are not UTF-8',
    'warning | Incomplete | the body ended inside the item',
  ]);
});
