import { describe, expect, test } from 'vitest';
import { readCaptureFile } from '../../../src/formats/capture-file.ts';
import { contentsOf, fileOf } from './files.ts';
import { message, storedBatch } from './logs.ts';

const MIB = 1024 * 1024;
const lines = new TextDecoder()
  .decode(await fileOf([storedBatch([message('a')]), storedBatch([message('b')], [], { number: 1, seq: 1 })]))
  .split('\n');

interface Result {
  problems: { line: number; message: string }[];
  data: string[];
  /** Most that was held, MiB above the beginning. */
  held: number;
}

/** The good file with a line made of `piece`, over and over, before the third. Never in memory as a whole. */
async function withLongLine(start: string, piece: string, bytes: number, end: string, options = {}): Promise<Result> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const part = encode(piece.repeat(Math.ceil(MIB / piece.length)));
  const before = process.memoryUsage();
  let held = 0;
  function* pieces(): Generator<Uint8Array, void, undefined> {
    yield encode(`${lines.slice(0, 2).join('\n')}\n${start}`);
    for (let sent = 0; sent < bytes; sent += part.length) {
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      held = Math.max(held, arrayBuffers - before.arrayBuffers + heapUsed - before.heapUsed);
      yield part;
    }
    yield encode(`${end}\n${lines.slice(2).join('\n')}`);
  }
  const result: Result = { problems: [], data: [], held: 0 };
  for await (const item of readCaptureFile(pieces(), { lenient: true, ...options })) {
    if (item.kind === 'problem') result.problems.push({ line: item.line, message: item.message });
    if (item.kind === 'batch') result.data.push(item.batch.events.data);
  }
  return { ...result, held: held / MIB };
}

describe('a line of any length', () => {
  test('of 1 GB is skipped and not held in memory', async () => {
    const { data, held, problems } = await withLongLine('{"kind":"event","data":"', 'x', 1024 * MIB, '"}');
    expect(problems).toEqual([{ line: 3, message: 'longer than 104857600 bytes' }]);
    expect(data).toEqual(['a', 'b']);
    expect(held).toBeLessThan(300);
  });

  test.each([
    ['lists in lists', '{"kind":"event","x":', '[', ''],
    ['empty objects', '{"kind":"event","x":[', '{},', '0]}'],
    ['lists in lists without an end, in a text', '{"kind":"event","x":"\\"",', '"a":[', ''],
  ])('of 90 MB of %s is not parsed', async (_, start, piece, end) => {
    const { data, problems } = await withLongLine(start, piece, 90 * MIB, end);
    expect(problems).toEqual([{ line: 3, message: 'not JSON' }]);
    expect(data).toEqual(['a', 'b']);
  });

  test('of one long string is read, brackets included', async () => {
    const start = '{"kind":"event","time":1,"stream":1,"connection":1,"data":"';
    const { data, problems } = await withLongLine(start, '[{\\"a\\":[],', 20 * MIB, '"}', { maxLineBytes: 64 * MIB });
    expect(problems.map(({ message: text }) => text)).toEqual([
      "seq: 1 comes again, the tab's records before it reach to 1; left out up to the next batch",
    ]);
    expect(data[0]?.length).toBeGreaterThan(15 * MIB);
  });
});

test('the first thousand problems are reported, the others counted', async () => {
  const file = [...lines.slice(0, 2), ...Array.from({ length: 5000 }, () => '{}'), ...lines.slice(2)].join('\n');
  const { batches, problems } = await contentsOf(file, { lenient: true });
  expect(problems.length).toBe(1001);
  expect(problems.at(-1)).toEqual({ line: 5006, message: '4000 more problems' });
  expect(batches.length).toBe(2);
});

test('an endless batch is abandoned, not held in memory', async () => {
  const event = new TextEncoder().encode(`${lines[2]}\n`.repeat(10_000));
  function* pieces(): Generator<Uint8Array, void, undefined> {
    yield new TextEncoder().encode(`${lines.slice(0, 2).join('\n')}\n`);
    for (let i = 0; i < 150; i++) yield event;
  }
  const found: unknown[] = [];
  for await (const item of readCaptureFile(pieces(), { lenient: true })) {
    if (item.kind === 'batch') found.push(item.batch.events.time.length);
    if (item.kind === 'problem') found.push(item.line, item.message);
  }
  expect(found).toEqual([
    1_000_000,
    1_000_003,
    'the batch of line 2 is too large; left out up to the next batch',
    1_500_002,
    'the file was cut off: its end line is missing',
  ]);
});

test('too many documents are rejected', async () => {
  const batches = function* (): Generator<ReturnType<typeof storedBatch>, void, undefined> {
    for (let i = 0; i < 100_002; i++) yield storedBatch([], [], { document: String(i), seq: i });
  };
  const { batches: read, problems } = await contentsOf(await fileOf(batches()), { lenient: true });
  expect(read.length).toBe(100_000);
  expect(problems[0]).toEqual({ line: 100_002, message: 'more than 100000 documents; left out up to the next batch' });
});
