import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/command.ts';
import { readArguments } from '../../../src/cli/convert/arguments.ts';
import { convert } from '../../../src/cli/convert/convert.ts';
import { convertFile } from '../../../src/cli/convert/convert-file.ts';
import { readLog } from '../../../src/cli/files/read-log.ts';
import { EXPORT_FORMATS } from '../../../src/formats/export/export-formats.ts';
import { fileOf } from '../formats/files.ts';
import { message, storedBatch } from '../formats/logs.ts';
import { eventsOf } from '../formats/parts.ts';

const SECRET = 'sesame';

/** A stream with a secret, two events, a comment and a `retry`. */
const LOG = [
  storedBatch([
    {
      kind: 'stream-opened',
      time: 1000,
      stream: 1,
      api: 'fetch',
      method: 'GET',
      url: `https://a.test/feed?token=${SECRET}`,
    },
    { kind: 'request-sent', time: 1000, stream: 1, connection: 1 },
    { kind: 'response-started', time: 1100, stream: 1, connection: 1, status: 200, statusText: 'OK', headers: [] },
    message('{"user":{"email":"a@b.test"}}'),
    message('the second\nevent'),
    { kind: 'comment', time: 1300, stream: 1, connection: 1, text: 'still here', offset: 90, length: 13 },
    { kind: 'retry', time: 1300, stream: 1, connection: 1, milliseconds: 500, offset: 103, length: 12 },
  ]),
];

let folder: string;
let capture: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-convert-'));
  capture = join(folder, 'log.sse.ndjson');
  await writeFile(capture, await fileOf(LOG));
});
afterAll(() => rm(folder, { recursive: true }));

async function converted(input: string, to: string, ...options: string[]): Promise<{ text: string; notes: string[] }> {
  const { notes, pieces } = await convertFile(readArguments([input, '-', '--to', to, ...options]));
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return { text: Buffer.concat(all).toString(), notes };
}

async function eventsIn(path: string) {
  const read = await readLog(path);
  return read === undefined ? undefined : eventsOf(read.log);
}

describe('a capture file', () => {
  test.each(EXPORT_FORMATS.map(({ extension }) => extension.slice(1)))('becomes %s', async (to) => {
    const { text } = await converted(capture, to);
    expect(text).not.toBe('');
    expect(text).not.toContain(SECRET);
  });

  test.each(['sse.ndjson', 'har', 'sse', 'ndjson', 'csv'])('has the same events after a detour by %s', async (to) => {
    const path = join(folder, `detour.${to}`);
    await writeFile(path, (await converted(capture, to)).text);
    expect(await eventsIn(path)).toEqual(await eventsIn(capture));
  });

  test('stays the same file if nothing is masked', async () => {
    const { notes, text } = await converted(capture, 'sse.ndjson', '--keep-secrets');
    expect(text).toBe(await readFile(capture, 'utf8'));
    expect(notes).toEqual([]);
  });

  test.each([
    ['csv', 'Not in CSV: 1 request with its response, 1 comment, 1 retry field.'],
    ['sse', 'Not in Event stream: 1 request with its response, the times of events.'],
    ['md', 'Not in Markdown: 1 request with its response, 1 comment, 1 retry field.'],
  ])('%s: what it cannot hold is said', async (to, note) => {
    expect((await converted(capture, to)).notes).toEqual([note]);
  });

  test('a HAR holds all of it', async () => {
    expect((await converted(capture, 'har')).notes).toEqual([]);
  });

  test('values at a JSON path are masked', async () => {
    const { text } = await converted(capture, 'ndjson', '--mask', '$.user.email');
    expect(text).not.toContain('a@b.test');
    expect(text).toContain('the second');
  });
});

test('an event stream keeps its bytes', async () => {
  const path = join(folder, 'plain.sse');
  const bytes = 'data: a\r\n\r\n: comment\r\rid: 1\ndata: b\n\ndata: cut';
  await writeFile(path, bytes);
  expect(await converted(path, 'sse')).toEqual({
    text: bytes,
    notes: [expect.stringContaining('Not in Event stream: 1 request')],
  });
});

test('a file with a broken line is converted as far as it is readable, and the line is named', async () => {
  const path = join(folder, 'broken.sse.ndjson');
  const lines = (await readFile(capture, 'utf8')).split('\n');
  await writeFile(path, lines.toSpliced(3, 0, '{"broken').join('\n'));
  const { notes } = await converted(path, 'sse.ndjson');
  expect(notes[0]).toMatch(/broken\.sse\.ndjson: line 4: /);
});

test('a file of another kind is refused', async () => {
  const path = join(folder, 'text.txt');
  await writeFile(path, 'Dear reader');
  await expect(converted(path, 'har')).rejects.toThrow('text.txt is not a capture file');
});

test('a failure leaves the old output as it was', async () => {
  const output = join(folder, 'old.har');
  await writeFile(output, 'old');
  await expect(convert.run([join(folder, 'missing.sse'), output])).rejects.toThrow('no such file');
  expect(await readFile(output, 'utf8')).toBe('old');
});

describe('arguments', () => {
  test.each([
    ['a.har', 'a.sse.ndjson', '.sse.ndjson'],
    ['a.har', 'a.ndjson', '.ndjson'],
    ['a.har', 'A.HAR', '.har'],
    ['a.har', 'a.problems.md', '.problems.md'],
  ])('%s → %s has the format %s', (input, output, extension) => {
    expect(readArguments([input, output]).format.extension).toBe(extension);
  });

  test.each([
    [['a.har'], 'convert takes two files'],
    [['a.har', 'b.txt'], 'The extension of b.txt is of no format: add --to FORMAT'],
    [['a.har', '-'], 'The standard output has no extension: add --to FORMAT'],
    [['a.har', '-', '--to', 'xml'], '--to takes sse.ndjson, har, '],
    [['a.har', 'b.csv', '--mask', 'email'], '--mask email: '],
    [['a.har', 'b.csv', '--mask', '$.a', '--keep-secrets'], 'exclude each other'],
  ])('%j are refused with a reason', (args, reason) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(reason);
  });

  test('the same file twice is refused', async () => {
    await expect(convert.run([capture, capture])).rejects.toThrow('INPUT and OUTPUT are the same file');
  });
});
