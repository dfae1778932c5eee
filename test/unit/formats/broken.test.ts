import { describe, expect, test } from 'vitest';
import { CaptureFileError } from '../../../src/formats/capture-file.ts';
import { type Contents, contentsOf, fileOf } from './files.ts';
import { message, storedBatch } from './logs.ts';

/** Lines: 1 header, 2 batch, 3–5 events a, b, c, 6 chunk, 7 batch, 8 event d, 9 end. */
const good = await linesOf();

async function linesOf(): Promise<string[]> {
  const chunk = { time: 1, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array([1]) };
  const file = await fileOf([
    storedBatch([message('a'), message('b'), message('c')], [chunk]),
    storedBatch([message('d')], [], { number: 1, seq: 3 }),
  ]);
  return new TextDecoder().decode(file).split('\n').slice(0, -1);
}

/** The file with one line replaced, by text or by what changes its object. */
function withLine(number: number, change: string | Record<string, unknown>): string {
  const line =
    typeof change === 'string' ? change : JSON.stringify({ ...JSON.parse(good[number - 1] ?? ''), ...change });
  return `${good.with(number - 1, line).join('\n')}\n`;
}

const data = ({ batches }: Contents): string => batches.map(({ events }) => events.data).join(' ');

async function strictError(file: string | Uint8Array): Promise<unknown> {
  return contentsOf(file).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('the unbroken file is read without problems', async () => {
  const contents = await contentsOf(`${good.join('\n')}\n`);
  expect([data(contents), contents.problems]).toEqual(['abc d', []]);
});

describe('a broken line is reported, and costs no more than necessary', () => {
  const LOST = '; left out up to the next batch';
  test.each<[what: string, file: string, line: number, message: string, left: string]>([
    ['no JSON', withLine(4, '{"kind":"event",'), 4, 'not JSON', 'ac d'],
    ['no JSON, of whatever kind', withLine(4, '}'), 4, `not JSON${LOST}`, 'a d'],
    ['no object', withLine(4, '[1]'), 4, 'not a JSON object', 'ac d'],
    ['no kind', withLine(4, '{}'), 4, 'kind: expected a text, found nothing', 'ac d'],
    ['an unknown kind', withLine(4, '{"kind":"toString"}'), 4, 'kind: "toString" is not known', 'ac d'],
    ['a kind that is a list', withLine(4, '{"kind":["event"]}'), 4, 'kind: expected a text, found a list', 'ac d'],
    ['a time that is none', withLine(4, { time: null }), 4, 'time: expected a finite number, found null', 'ac d'],
    [
      'a number beyond all',
      withLine(4, '{"kind":"event","time":1e999,"stream":1,"connection":1,"data":""}'),
      4,
      'time: expected a finite number, found Infinity',
      'ac d',
    ],
    [
      'a stream beyond 32 bits',
      withLine(4, { stream: 2 ** 32 }),
      4,
      'stream: expected a whole number from 0 to 4294967295, found 4294967296',
      'ac d',
    ],
    ['data that is an object', withLine(4, { data: { a: 1 } }), 4, 'data: expected a text, found an object', 'ac d'],
    ['a type that is null', withLine(4, { type: null }), 4, 'type: expected a text, found null', 'ac d'],
    [
      'a huge count',
      withLine(4, { size: 2 ** 53 }),
      4,
      'size: expected a whole number from 0, found 9007199254740992',
      'ac d',
    ],
    ['bytes that are not base64', withLine(6, { bytes: 'A' }), 6, 'bytes: expected base64 with padding', 'abc d'],
    [
      'a record of wrong types',
      withLine(4, '{"kind":"dropped","time":1,"reason":"__proto__","count":1,"bytes":1}'),
      4,
      'reason: expected one of ring-full, queue-full, raw-bytes, too-long, unreadable, malformed, store-failed, quota, found "__proto__"',
      'ac d',
    ],
    [
      'headers that are no pairs',
      withLine(4, '{"kind":"response-started","time":1,"stream":1,"connection":1,"headers":[["a"]]}'),
      4,
      'headers: expected a list of at most 10000 pairs of texts, found a list',
      'ac d',
    ],
    [
      'a batch line of wrong types',
      withLine(7, { seq: -1 }),
      7,
      `seq: expected a whole number from 0, found -1${LOST}`,
      'abc',
    ],
    ['a batch line of a mistyped kind', withLine(7, { kind: 'hatch' }), 7, `kind: "hatch" is not known${LOST}`, 'abc'],
    [
      'sequence numbers that come again',
      withLine(7, { seq: 2 }),
      7,
      `seq: 2 comes again, the tab's records before it reach to 2${LOST}`,
      'abc',
    ],
    [
      'a batch that comes again',
      withLine(7, { number: 0 }),
      7,
      `number: 0 comes again, the document's batches before it reach to 0${LOST}`,
      'abc',
    ],
    ['a record without a batch', withLine(2, ''), 3, `a record before any batch line${LOST}`, 'd'],
    ['a second header', withLine(4, good[0] ?? ''), 4, 'kind: expected a text, found nothing', 'ac d'],
    ['no end line', good.slice(0, 8).join('\n'), 8, 'the file was cut off: its end line is missing', 'abc d'],
    ['a cut in a line', good.join('\n').slice(0, -200), 7, `not JSON${LOST}`, 'abc'],
    ['a wrong end', withLine(9, { records: 5 }), 9, 'the file was written with 5 records and has 4', 'abc d'],
    [
      'an end that counts nothing',
      withLine(9, '{"kind":"end"}'),
      9,
      'batches: expected a whole number from 0, found nothing',
      'abc d',
    ],
    [
      'more after the end',
      `${good.join('\n')}\n${good.join('\n')}`,
      10,
      'there is more after the end line; it was left out',
      'abc d',
    ],
    ['a later version', withLine(1, { version: 2 }), 1, 'version 2 of the format; known is 1', 'abc d'],
  ])('%s', async (_, file, line, message, left) => {
    const error = await strictError(file);
    expect(error).toBeInstanceOf(CaptureFileError);
    expect(error).toMatchObject({ line, message: `Line ${line}: ${message}` });
    const contents = await contentsOf(file, { lenient: true });
    expect(contents.problems[0]).toEqual({ line, message });
    expect(data(contents)).toBe(left);
  });
});

describe('without a header nothing is read, lenient or strict', () => {
  const NO_FILE = 'Line 1: not a capture file of SSE Inspector';
  test.each<[what: string, file: string | Uint8Array, message: string]>([
    ['nothing', '', 'Line 1: the file is empty'],
    ['an empty line', '\n', NO_FILE],
    ['text', 'data: hello\n\n', NO_FILE],
    ['a HAR', '{"log":{"version":"1.2"}}', NO_FILE],
    ['bytes', new Uint8Array([0xff, 0xd8, 10]), 'Line 1: not UTF-8'],
    ['another format', withLine(1, { format: 'har' }), NO_FILE],
    [
      'a version that is none',
      withLine(1, { version: '1' }),
      'Line 1: version: expected a whole number from 1, found "1"',
    ],
    [
      'a time that is none',
      withLine(1, { time: 'now' }),
      'Line 1: time: expected a time such as 2025-01-31T12:00:00.000Z, found "now"',
    ],
    [
      'a scope that is none',
      withLine(1, { scope: {} }),
      'Line 1: scope: expected an object with a known "of", found an object',
    ],
    [
      'limits that are texts',
      withLine(1, { limits: { a: '1' } }),
      'Line 1: limits: expected an object of numbers, found an object',
    ],
  ])('%s', async (_, file, message) => {
    for (const lenient of [false, true]) {
      await expect(contentsOf(file, { lenient })).rejects.toThrow(
        expect.objectContaining({ name: 'CaptureFileError', line: 1, message }),
      );
    }
  });
});

describe('changes by other programs do no harm', () => {
  test.each([
    ['a byte order mark', `\uFEFF${good.join('\n')}\n`],
    ['CRLF', `${good.join('\r\n')}\r\n`],
    ['empty lines', `${good.join('\n\n')}\n\n`],
    ['no line feed at the end', good.join('\n')],
    ['spaces', good.map((line) => ` ${line.replace('":', '" : ')} `).join('\n')],
    ['fields in another order', good.map((line, i) => (i === 0 ? line : reversed(line))).join('\n')],
    ['unknown fields', good.map((line) => line.replace(/\}$/, ',"more":{"a":[]}}')).join('\n')],
  ])('%s', async (_, file) => {
    const contents = await contentsOf(file);
    expect([data(contents), contents.problems]).toEqual(['abc d', []]);
  });
});

function reversed(line: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()));
}

test('hostile keys are dropped', async () => {
  const record =
    '{"kind":"stream-closed","time":1,"stream":1,"by":"page","__proto__":{"polluted":1},"constructor":{},"x":1}';
  const { batches } = await contentsOf(withLine(4, record), { lenient: true });
  expect(Reflect.ownKeys(batches[0]?.records[0]?.record ?? {})).toEqual(['kind', 'time', 'stream', 'by']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a line that is not UTF-8 is reported, the lines around it are read', async () => {
  const file = new TextEncoder().encode(`${good.join('\n')}\n`);
  file[good.slice(0, 4).join('\n').length - 3] = 0xff;
  const contents = await contentsOf(file, { lenient: true });
  expect(contents.problems[0]).toEqual({ line: 4, message: 'not UTF-8' });
  expect(data(contents)).toBe('ac d');
});
