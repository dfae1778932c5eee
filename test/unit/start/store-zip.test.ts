import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkSize, MOST_BYTES, storeZip } from '../../../src/start/store-zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const FILES: [string, Uint8Array][] = [
  ['manifest.json', bytes('{}')],
  ['assets/b.js', bytes('b')],
  ['assets/a.js', bytes('a'.repeat(1000))],
];

test('the same files give the same bytes, in whatever order', () => {
  expect(storeZip(new Map(FILES))).toEqual(storeZip(new Map(FILES.toReversed())));
});

test.each(['America/Los_Angeles', 'UTC', 'Asia/Tokyo'])('the same bytes come from a machine in %s', (zone) => {
  const before = process.env['TZ'];
  const here = storeZip(new Map(FILES));
  process.env['TZ'] = zone;
  try {
    expect(storeZip(new Map(FILES))).toEqual(here);
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});

test('the ZIP holds the files', () => {
  expect(unzipSync(storeZip(new Map(FILES)))).toEqual(Object.fromEntries(FILES));
});

test('a ZIP over the budget is refused', () => {
  expect(() => checkSize('a.zip', new Uint8Array(MOST_BYTES))).not.toThrow();
  expect(() => checkSize('a.zip', new Uint8Array(MOST_BYTES + 5))).toThrow(
    `a.zip has ${MOST_BYTES + 5} bytes, 5 more than the budget`,
  );
});
