import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventAt } from '../../../../src/capture/records/batch.ts';
import type { EventObserved } from '../../../../src/capture/records/body-record.ts';
import { toColumns } from '../../../../src/capture/records/event-columns.ts';
import { runs } from '../../runs.ts';
import { event } from '../build.ts';

/** Numbers around the edges of 8, 16 and 32 bits. */
const edge = (most: number) =>
  fc
    .oneof(...[2 ** 8, 2 ** 16, 2 ** 32, 2 ** 48].map((at) => fc.integer({ min: at - 2, max: at + 2 })))
    .filter((number) => number <= most);
const count = (most: number) => fc.oneof(fc.integer({ min: 0, max: 3 }), edge(most));
const MOST_32 = 2 ** 32 - 1;

const events = fc.array(
  fc.record<EventObserved>({
    kind: fc.constant('event'),
    time: fc.double({ noNaN: true, noDefaultInfinity: true }),
    stream: count(MOST_32),
    connection: count(MOST_32),
    type: fc.constantFrom('message', '', 'status'),
    data: fc.string({ unit: 'binary', maxLength: 400 }),
    lastEventId: fc.constantFrom('', '1', 'a long id'),
    size: count(2 ** 48),
    truncated: fc.boolean(),
    offset: fc.oneof(fc.constant(-1), count(2 ** 48)),
    length: count(MOST_32),
  }),
  { maxLength: 20 },
);

test('events come out of columns as they went in, however large their numbers are', () => {
  fc.assert(
    fc.property(events, (given) => {
      const columns = toColumns(given);
      expect(given.map((_, i) => eventAt(columns, i))).toEqual(given);
      expect(
        new Set(Object.values(columns).flatMap((each) => (ArrayBuffer.isView(each) ? [each.buffer] : []))).size,
      ).toBe(1);
    }),
    { numRuns: runs(500) },
  );
});

test('a column is as narrow as its largest number allows', () => {
  const { length, offset, size, stream } = toColumns([
    event('a', { stream: 1, size: 255, length: 256, offset: 65_536 }),
    event('b', { stream: 1, size: 1, length: 1, offset: 0 }),
  ]);
  expect([stream, size, length, offset].map((each) => each.BYTES_PER_ELEMENT)).toEqual([1, 1, 2, 4]);
  expect(toColumns([event('a', { offset: -1 })]).offset).toBeInstanceOf(Float64Array);
});
