import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PrefixSums } from '../../../../src/panel/raw/prefix-sums.ts';

test('gives the same sums and places as counting one by one', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
  const changes = fc.array(fc.tuple(fc.nat({ max: 39 }), fc.integer({ min: 0, max: 5 })), { maxLength: 10 });
  fc.assert(
    fc.property(counts, changes, (initial, later) => {
      const plain = [...initial];
      const sums = new PrefixSums();
      for (const count of initial) sums.add(count);
      for (const [index, count] of later) {
        if (index >= plain.length) continue;
        plain[index] = count;
        sums.set(index, count);
      }
      const places = plain.flatMap((count, index) => Array.from({ length: count }, () => index));
      expect(sums.total).toBe(places.length);
      for (const [place, index] of places.entries()) expect(sums.find(place)).toBe(index);
      for (let i = 0; i <= plain.length; i += 1) {
        expect(sums.before(i)).toBe(plain.slice(0, i).reduce((sum, count) => sum + count, 0));
      }
    }),
  );
});
