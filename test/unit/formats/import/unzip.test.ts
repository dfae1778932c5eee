import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { harOf, unzip } from '../../../../src/formats/import/unzip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('finds the HAR and the files beside it', () => {
  const files = unzip(zipSync({ 'a.bin': bytes('body'), folder: {}, 'x/trace.HAR': bytes('{}') }));
  expect(harOf(files)).toEqual({ name: 'x/trace.HAR', bytes: bytes('{}') });
  expect(files.get('a.bin')).toEqual(bytes('body'));
  expect(harOf(unzip(zipSync({ 'a.txt': bytes('x') })))).toBeUndefined();
});

test.each([
  ['what is no ZIP', bytes('PK\x03\x04 and nothing else')],
  ['a ZIP that was cut off', zipSync({ 'a.har': bytes('x'.repeat(5000)) }).subarray(0, 60)],
])('refuses %s', (_, file) => {
  expect(() => unzip(file)).toThrow('The ZIP cannot be opened');
});

test('refuses an entry that declares a size over the limit', () => {
  const zip = zipSync({ 'a.har': bytes('x') });
  // The central directory says the size at offset 24 of its entry.
  const view = new DataView(zip.buffer, zip.byteOffset);
  const directory = zip.findIndex((_, i) => i + 4 <= zip.length && view.getUint32(i, true) === 0x02014b50);
  view.setUint32(directory + 24, 0xf0000000, true);
  expect(() => unzip(zip)).toThrow('more than is opened');
});

test('refuses more files than the limit', () => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.txt`, bytes('')]));
  expect(() => unzip(zipSync(many, { level: 0 }))).toThrow('more than is opened');
});
