import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../src/formats/capture-file/base64.ts';

test('encodes bytes as Node does, and decodes them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

test.each(['A', 'AA', 'AAA', 'AA=A', '====', 'A===', 'AB==', 'AAB=', 'AA-_', 'AAA\n', 'AAAÁ', ' AAA', 'AAAA='])(
  '%j is refused',
  (text) => expect(fromBase64(text)).toBeUndefined(),
);

test('decodes only text that it would write', () => {
  const letters = fc.string({ unit: fc.constantFrom('A', 'B', 'g', 'Q', '+', '/', '=', '-') });
  fc.assert(
    fc.property(letters, (text) => {
      const bytes = fromBase64(text);
      if (bytes) expect(toBase64(bytes)).toBe(text);
    }),
  );
});
