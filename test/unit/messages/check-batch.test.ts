import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { toColumns } from '../../../src/capture/records/event-columns.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { isOtherRecord } from '../../../src/messages/check-record.ts';

const good: Batch = {
  source: 'page',
  document: '12345678-1234-4123-a123-123456789abc',
  number: 0,
  clock: { performance: 1, epoch: 2 },
  events: toColumns([
    {
      kind: 'event',
      time: 1,
      stream: 1,
      connection: 1,
      type: 'status',
      data: 'x',
      lastEventId: '7',
      size: 1,
      truncated: false,
      offset: 0,
      length: 9,
    },
  ]),
  records: [{ at: 0, record: { kind: 'request-sent', time: 1, stream: 1, connection: 1 } }],
  chunks: [{ time: 1, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array(3) }],
};

describe('isBatch', () => {
  test('takes what the content script sends', () => expect(isBatch(good)).toBe(true));

  test.each([
    ['no object', null],
    ['a wrong source', { ...good, source: 'elsewhere' }],
    ['a document that is no UUID', { ...good, document: '__proto__' }],
    ['a negative number', { ...good, number: -1 }],
    ['columns of different length', { ...good, events: { ...good.events, size: new Float64Array(2) } }],
    ['an end beyond the data', { ...good, events: { ...good.events, dataEnd: new Uint32Array([5]) } }],
    ['an index beyond the types', { ...good, events: { ...good.events, type: new Uint32Array([9]) } }],
    ['an index beyond the ids', { ...good, events: { ...good.events, lastEventId: new Uint32Array([9]) } }],
    ['an end beyond the ids', { ...good, events: { ...good.events, idsEnd: new Uint32Array([9]) } }],
    ['plain arrays for columns', { ...good, events: { ...good.events, time: [1] } }],
    ['a record of no kind', { ...good, records: [{ at: 0, record: { kind: 'toString' } }] }],
    ['bytes that are none', { ...good, chunks: [{ ...good.chunks[0], bytes: [1, 2] }] }],
  ])('refuses %s', (_, value) => expect(isBatch(value)).toBe(false));
});

test('no value makes a check throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isBatch(value)).toBe(false);
      isOtherRecord(value);
    }),
  );
});
