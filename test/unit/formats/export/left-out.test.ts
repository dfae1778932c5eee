import { expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../../../src/formats/export/export-formats.ts';
import { leftOut } from '../../../../src/formats/export/left-out.ts';
import { message, storedBatch } from '../logs.ts';
import { partOf, reduced } from '../parts.ts';

test.each([
  ['.sse.ndjson', []],
  ['.json', ['1 pin']],
  ['.csv', ['2 pins']],
  ['.har', ['3 pins']],
  ['.messages.md', ['3 pins']],
])('%s: the pins that it cannot hold are counted', (extension, pins) => {
  const of = { stream: 1, connection: 1 };
  const part = partOf(
    reduced([
      storedBatch([
        message('one'),
        { kind: 'comment', time: 2, ...of, offset: 0, length: 0, text: 'ping' },
        { kind: 'connection-ended', time: 3, ...of, how: 'done' },
        ...[0, 1, 2].map((row) => ({ kind: 'pin', time: 4, of: row, on: true }) as const),
      ]),
    ]),
  );
  const format = EXPORT_FORMATS.find((each) => each.extension === extension);
  if (format === undefined) throw new Error('there is no such format');
  expect(leftOut(format, part, 0).filter((phrase) => phrase.includes('pin'))).toEqual(pins);
});
