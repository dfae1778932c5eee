import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeader } from '../../../../src/capture/records/header-bytes.ts';

const asLatin1 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const asWindows1252 = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

test('a header is decoded as its sender meant it, however the browser reports its bytes', () => {
  expect(decodeHeader('æ—¥æœ¬Ã¼')).toBe('日本ü');
  const ids = fc.string({ unit: 'grapheme', minLength: 1 }).filter((id) => !id.includes('\0'));
  fc.assert(
    fc.property(ids, (id) => {
      expect(decodeHeader(asLatin1(id))).toBe(id);
      expect(decodeHeader(asWindows1252(id))).toBe(id);
    }),
  );
});

test.each(['', '41', 'ü', '日本ü', '5 €', 'a\x80'])(
  'a header that is no UTF-8, or a text already, stays: %j',
  (value) => {
    expect(decodeHeader(value)).toBe(value);
  },
);
