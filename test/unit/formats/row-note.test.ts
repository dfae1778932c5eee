import { expect, test } from 'vitest';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import { readHar } from '../../../src/formats/har/read-har.ts';
import { writeHar } from '../../../src/formats/har/write-har.ts';
import { rowNote } from '../../../src/formats/part/row-note.ts';
import { maskBatch } from '../../../src/formats/redact/mask-batch.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { HEADER, storedBatch } from './logs.ts';
import { partOf, reduced } from './parts.ts';

const at = { time: 1, stream: 1, connection: 1, offset: 0, length: 9 };
const quoting: OtherRecord[] = [
  { kind: 'not-dispatched', ...at, reason: 'unterminated', text: '{"key":"secret' },
  { kind: 'problem', ...at, problem: 'unknown-field', text: '{"key": "secret"}' },
  { kind: 'comment', ...at, text: '{"key":"secret"}' },
];
const batch = storedBatch([
  { kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'https://a.test/' },
  ...quoting,
]);
const rules = masking([[{ name: 'key' }]]);

test('a note of an unfinished block has its reason and its text', () => {
  const log = reduced([batch]);
  const notes = [0, 1, 2].map((row) => log.rows.at(row)).map((row) => row && rowNote(row, NO_MASKING));
  expect(notes).toMatchObject([
    { kind: 'not-dispatched', text: 'unterminated', data: '{"key":"secret' },
    { kind: 'problem', type: 'unknown-field', text: '{"key": "secret"}' },
    { kind: 'comment', text: '{"key":"secret"}' },
  ]);
});

test('what is masked in events is masked where comments, problems and unfinished blocks quote it', () => {
  const log = reduced([batch]);
  for (const row of [0, 1, 2].map((number) => log.rows.at(number))) {
    expect(JSON.stringify(row && rowNote(row, rules))).not.toContain('secret');
  }
  expect(JSON.stringify(maskBatch(batch, rules).records)).not.toContain('secret');
});

test('a HAR brings the text of an unfinished block back', async () => {
  const text = [...writeHar(partOf(reduced([batch])), NO_MASKING, HEADER)].join('');
  const records: OtherRecord[] = [];
  for await (const item of readHar([new TextEncoder().encode(text)], { name: 'a.har', modified: 0 }, {})) {
    if (item.kind === 'batch') records.push(...item.batch.records.map(({ record }) => record));
  }
  expect(records).toContainEqual(expect.objectContaining({ reason: 'unterminated', text: '{"key":"secret' }));
});
