import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { toColumns } from '../../../src/capture/records/event-columns.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { isPageItem } from '../../../src/messages/check-item.ts';
import { isOtherRecord } from '../../../src/messages/check-record.ts';
import { isBytes } from '../../../src/messages/checks.ts';
import { ofOtherRealm } from '../other-realm.ts';

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

  test('takes the same made of another realm’s objects', () => expect(isBatch(ofOtherRealm(good))).toBe(true));

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
    ['columns of another type', { ...good, events: { ...good.events, stream: new Int32Array([1]) } }],
    ['plain arrays for columns', { ...good, events: { ...good.events, time: [1] } }],
    ['a record of no kind', { ...good, records: [{ at: 0, record: { kind: 'toString' } }] }],
    ['bytes that are none', { ...good, chunks: [{ ...good.chunks[0], bytes: [1, 2] }] }],
  ])('refuses %s', (_, value) => expect(isBatch(value)).toBe(false));
});

test.each([
  ['bytes', { kind: 'bytes', time: 1, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array(3) }],
  [
    'headers',
    {
      kind: 'response-started',
      time: 1,
      stream: 1,
      connection: 1,
      status: 200,
      headers: [['content-type', 'text/plain']],
    },
  ],
])('an item of the page with %s is one in every realm', (_, item) => {
  expect(isPageItem(item)).toBe(true);
  expect(isPageItem(ofOtherRealm(item))).toBe(true);
});

test.each([
  ['words', new Uint16Array(2)],
  ['clamped bytes', new Uint8ClampedArray(2)],
  ['a view', new DataView(new ArrayBuffer(2))],
  ['a buffer', new ArrayBuffer(2)],
  ['a list', [1, 2]],
  ['an object that claims to be bytes', { [Symbol.toStringTag]: 'Uint8Array', length: 2 }],
  ['an object that inherits from bytes', Object.create(Uint8Array.prototype)],
])('isBytes refuses %s', (_, value) => expect(isBytes(value)).toBe(false));

test('no value makes a check throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isBatch(value)).toBe(false);
      isOtherRecord(value);
    }),
  );
});
