import { expect, test } from 'vitest';
import { BatchWriter } from '../../../../src/capture/records/batch-writer.ts';
import type { LogRecord, OtherRecord } from '../../../../src/capture/records/record.ts';
import { batchBytes, COLUMNS_BYTES } from '../../../../src/capture/records/size.ts';
import { itemBytes } from '../../../../src/messages/page.ts';
import { batch, event } from '../build.ts';

const text = 'x'.repeat(10_000);
const ofConnection = { time: 1, stream: 1, connection: 1 };
const inBody = { ...ofConnection, offset: 0, length: 0 };

/** Records with one text of 10 000 characters, each in another place. */
const RECORDS: readonly [what: string, record: LogRecord][] = [
  ['an event’s data', event(text)],
  ['an event’s type', event('', { type: text })],
  ['an event’s id', event('', { lastEventId: text })],
  ['a comment', { kind: 'comment', ...inBody, text }],
  ['the type of a block', { kind: 'not-dispatched', ...inBody, reason: 'no-data', type: text }],
  ['what a problem quotes', { kind: 'problem', ...inBody, problem: 'unknown-field', text }],
  ['a URL', { kind: 'stream-opened', time: 1, stream: 1, api: 'fetch', method: 'GET', url: text }],
  [
    'a request body',
    {
      kind: 'stream-opened',
      time: 1,
      stream: 1,
      api: 'fetch',
      method: 'GET',
      url: '',
      requestBody: { type: '', text },
    },
  ],
  ['a response’s header', { kind: 'response-started', ...ofConnection, headers: [['x-long', text]] }],
  [
    'a header’s name',
    { kind: 'network-response', time: 1, request: '1', status: 200, statusText: '', headers: [[text, '']] },
  ],
  ['an error', { kind: 'connection-ended', ...ofConnection, how: 'error', message: text }],
  ['a type that is listened for', { kind: 'listening', time: 1, stream: 1, type: text }],
  ['a redirect', { kind: 'network-redirect', time: 1, request: '1', status: 302, to: text }],
  ['a navigation', { kind: 'navigation', time: 1, url: text, documentId: '' }],
  ['what is said of dropped records', { kind: 'dropped', time: 1, reason: 'quota', count: 1, bytes: 0, detail: text }],
];

const isItem = (record: LogRecord): record is Extract<OtherRecord, { kind: 'stream-opened' | 'listening' }> =>
  record.kind === 'stream-opened' || record.kind === 'listening';

test.each(RECORDS)('the size of %s is counted in queues, messages and the store', (_, record) => {
  const writer = new BatchWriter();
  if (record.kind === 'event') writer.event(record);
  else writer.record(record);
  const near = (bytes: number) => {
    expect(bytes).toBeGreaterThanOrEqual(text.length);
    expect(bytes).toBeLessThan(text.length + 1000);
  };
  near(writer.bytes);
  near(batchBytes(batch(0, [record])));
  if (isItem(record)) near(itemBytes(record));
});

test('empty headers have a size, too', () => {
  const headers = Array.from({ length: 1000 }, () => ['', ''] as const);
  const record = { kind: 'response-started', ...ofConnection, headers } as const;
  expect(itemBytes(record)).toBeGreaterThan(10_000);
});

test('an id and a type that do not change are counted once', () => {
  const writer = new BatchWriter();
  for (let i = 0; i < 100; i += 1) writer.event(event('', { type: text, lastEventId: text }));
  expect(writer.bytes).toBeLessThan(3 * text.length + 100 * COLUMNS_BYTES);
  const counted = writer.bytes;
  writer.take();
  writer.event(event('', { type: text, lastEventId: text }));
  expect(writer.bytes).toBe(counted - 99 * COLUMNS_BYTES);
});

test('a batch has the same size in its sender’s queue and in the store', () => {
  const records = RECORDS.map(([, record]) => record);
  const writer = new BatchWriter();
  for (const record of records) {
    if (record.kind === 'event') writer.event(record);
    else writer.record(record);
  }
  writer.chunk({ ...ofConnection, offset: 0, bytes: new Uint8Array(5000) });
  const { bytes } = writer;
  const sent = { ...batch(0, []), ...writer.take() };
  expect(Math.abs(batchBytes(sent) - bytes)).toBeLessThan(1000);
});

test('a document’s URL is counted with each of its batches', () => {
  const short = batch(0, [event('a')], { documentUrl: '' });
  expect(batchBytes({ ...short, documentUrl: text }) - batchBytes(short)).toBe(text.length);
});
