import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { contentsOf, fileOf } from './files.ts';
import { log, message, RECORDS, storedBatch } from './logs.ts';

const schema = JSON.parse(readFileSync('docs/capture-file.schema.json', 'utf8'));
const document = readFileSync('docs/capture-file.md', 'utf8');
const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

function check(file: string): void {
  const lines = file.split('\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) expect(validate(JSON.parse(line)) || [line, validate.errors]).toBe(true);
}

test('every line of 1000 random files is valid by the schema', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (batches) => check(new TextDecoder().decode(await fileOf(batches)))),
    { numRuns: runs(1000) },
  );
});

describe('every kind of record is in the schema and in the document', () => {
  test.each(Object.entries(RECORDS))('%s', async (kind, arbitrary) => {
    for (const record of fc.sample<(typeof RECORDS)[keyof typeof RECORDS] extends fc.Arbitrary<infer R> ? R : never>(
      arbitrary,
      50,
    )) {
      check(new TextDecoder().decode(await fileOf([storedBatch([record])])));
    }
    expect(schema.$defs[kind].properties.kind.const).toBe(kind);
    const row = document.split('\n').find((line) => line.startsWith(`| \`${kind}\` `)) ?? '';
    for (const field of Object.keys(schema.$defs[kind].properties)) {
      if (field !== 'kind' && field !== 'time') expect(row).toContain(`\`${field}\``);
    }
  });
});

test('the example in the document is valid, and equals what the writer writes', async () => {
  const example = /```ndjson\n(.*?)```/s.exec(document)?.[1] ?? '';
  check(example);
  const { batches, header } = await contentsOf(example);
  expect(batches.map(({ events }) => events.data)).toEqual(['hello{"ok":true}', '']);
  expect(new TextDecoder().decode(batches[0]?.chunks[0]?.bytes)).toBe('data: hello\n\n');
  expect(new TextDecoder().decode(await fileOf(batches, header))).toBe(example);
});

describe('the schema and the reader reject the same lines', () => {
  const event = { kind: 'event', time: 1, stream: 1, connection: 1, data: '' };
  test.each<[string, object]>([
    ['no time', { ...event, time: undefined }],
    ['a time that is a text', { ...event, time: '1' }],
    ['a stream beyond 32 bits', { ...event, stream: 2 ** 32 }],
    ['an offset below -1', { ...event, offset: -2 }],
    ['a negative size', { ...event, size: -1 }],
    ['a fraction of a byte', { ...event, length: 0.5 }],
    ['a flag that is a number', { ...event, truncated: 1 }],
    ['an unknown kind', { ...event, kind: 'evnt' }],
    ['a reason that is none', { kind: 'dropped', time: 1, reason: 'x', count: 1, bytes: 1 }],
    ['a record without a field', { kind: 'retry', time: 1, stream: 1, connection: 1, offset: 0, length: 0 }],
    ['a stream 0', { kind: 'connection-lost', time: 1, stream: 0, connection: 1 }],
    ['a header of three', { kind: 'response-started', time: 1, stream: 1, connection: 1, headers: [['a', 'b', 'c']] }],
    ['bytes with a line feed', { kind: 'chunk', time: 1, stream: 1, connection: 1, offset: 0, bytes: 'AAAA\n' }],
  ])('%s', async (_, line) => {
    expect(validate(JSON.parse(JSON.stringify(line)))).toBe(false);
    const lines = new TextDecoder().decode(await fileOf([storedBatch([message('a')])])).split('\n');
    const file = lines.with(2, JSON.stringify(line)).join('\n');
    expect((await contentsOf(file, { lenient: true })).problems.map((problem) => problem.line)).toEqual([3]);
  });
});
