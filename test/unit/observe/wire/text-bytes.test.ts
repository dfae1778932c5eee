import { expect, test } from 'vitest';
import { bytesOfText } from '../../../../src/observe/wire/text-bytes.ts';

test.each([
  ['plain', 'data: one\n\n'],
  ['beyond ASCII', 'data: 🌊 Zürich\n\n'],
])('the bytes of a body that the browser decoded as UTF-8: %s', (_, text) => {
  const bytes = new TextEncoder().encode(text);
  expect(bytesOfText(text, bytes.length)).toEqual(bytes);
});

test('the byte order mark, which is no part of the text, is among the bytes', () => {
  const bytes = new TextEncoder().encode('\ufeffdata: one\n\n');
  expect(bytesOfText(new TextDecoder().decode(bytes), bytes.length)).toEqual(bytes);
});

test('the bytes of a body that the browser decoded byte by byte, for it has no charset', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(bytesOfText(new TextDecoder('windows-1252').decode(bytes), 256)).toEqual(bytes);
});
