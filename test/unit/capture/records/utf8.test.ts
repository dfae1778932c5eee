import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from '../../../../src/capture/records/utf8.ts';

test('the UTF-8 length of a text is that of its encoded bytes', () => {
  const units = fc.array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd7fe, max: 0xe001 })));
  fc.assert(
    fc.property(units, (codes) => {
      const text = String.fromCharCode(...codes);
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
