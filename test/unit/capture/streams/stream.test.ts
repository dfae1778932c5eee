import fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, before, connectionNumbered, connectionOf, newStream } from '../../../../src/capture/streams/stream.ts';

function streamOf(numbers: readonly number[]) {
  const document = { document: 'd', documentId: '', documentUrl: '', page: 0, frame: 0 };
  const place = { index: 0, colour: 0, number: 1, opened: 0, ...document };
  const stream = newStream(place);
  for (const number of numbers) connectionOf(stream, number);
  return stream;
}

test('connections are in order of number and found by it, whichever arrive first or are missing', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1e9 })));
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 14 }), (given, other) => {
      const stream = streamOf(given);
      const sorted = [...new Set(given)].sort((a, b) => a - b);
      expect(stream.connections.map(({ number }) => number)).toEqual(sorted);
      for (const [i, connection] of stream.connections.entries()) {
        expect(connectionNumbered(stream, connection.number)).toBe(connection);
        expect(connectionOf(stream, connection.number)).toBe(connection);
        expect([before(stream, connection), after(stream, connection)]).toEqual([
          stream.connections[i - 1],
          stream.connections[i + 1],
        ]);
      }
      expect(connectionNumbered(stream, other)?.number).toBe(sorted.find((number) => number === other));
    }),
  );
  expect(connectionNumbered(undefined, 1)).toBeUndefined();
});

test('one of thousands of connections is found without going through the others', () => {
  let looked = 0;
  const stream = streamOf(Array.from({ length: 5000 }, (_, i) => i + 7));
  stream.connections = new Proxy(stream.connections, {
    get(target, name, receiver) {
      looked++;
      return Reflect.get(target, name, receiver);
    },
  });
  expect(connectionNumbered(stream, 4000)?.number).toBe(4000);
  expect(looked).toBeLessThan(5);
});
