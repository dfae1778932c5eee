import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StreamReader } from '../../../../src/capture/reading/stream-reader.ts';
import { CHUNK_BYTES } from '../../../../src/capture/records/limits.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { bytes, reader } from '../../content/page.ts';
import { runs } from '../../runs.ts';
import { anyBody, anyCuts } from '../../sse/bodies.ts';
import { bytesOf, cutAt } from '../../sse/record.ts';

/** Reads a body in these pieces, which follow one another from `offset` on. */
function read(pieces: readonly Uint8Array[], { offset = 0, end = true } = {}) {
  const { records, target } = reader();
  let at = offset;
  let stream: StreamReader | undefined;
  for (const piece of pieces) {
    const item = bytes(piece, at);
    stream ??= new StreamReader(item, target);
    stream.push(item);
    at += piece.length;
  }
  if (end) stream?.end(9);
  return { records: records(), chunks: target.chunks() };
}

const join = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** What a block's range may lack where a piece ended between the CR and the LF of its blank line. */
function withoutLateLineFeed(records: readonly LogRecord[], body: Uint8Array): LogRecord[] {
  return records.map((record) => {
    if (record.kind !== 'event' && record.kind !== 'not-dispatched') return record;
    const end = record.offset + record.length;
    const isLate = body[end - 1] === 13 && body[end] === 10;
    return isLate ? { ...record, length: record.length + 1 } : record;
  });
}

describe('bytes that are cut anywhere', () => {
  test('are kept, each where it was in the body', () => {
    fc.assert(
      fc.property(anyBody, anyCuts, (body, cuts) => {
        const pieces = cutAt(body, cuts);
        const { chunks } = read(pieces);
        expect(chunks.map((chunk) => chunk.bytes)).toEqual(pieces);
        for (const chunk of chunks) {
          expect(chunk.bytes).toEqual(body.slice(chunk.offset, chunk.offset + chunk.bytes.length));
        }
      }),
      { numRuns: runs(200) },
    );
  });

  test('give the same records with the same ranges', () => {
    fc.assert(
      fc.property(anyBody, anyCuts, (body, cuts) => {
        const inPieces = read(cutAt(body, cuts)).records;
        const whole = read([body]).records;
        expect(withoutLateLineFeed(inPieces, body)).toEqual(whole);
      }),
      { numRuns: runs(500) },
    );
  });

  test('give for each event the range of bytes that reproduces it', () => {
    fc.assert(
      fc.property(anyBody, anyCuts, (body, cuts) => {
        const { chunks, records } = read(cutAt(body, cuts));
        const kept = join(chunks.map((chunk) => chunk.bytes));
        for (const record of records) {
          if (record.kind !== 'event') continue;
          const block = kept.slice(record.offset, record.offset + record.length);
          // A BOM means something at the body's start alone.
          const before = record.offset === 0 ? [] : [bytesOf(':\n\n')];
          const again = read([...before, block]).records.filter(({ kind }) => kind === 'event');
          expect(again).toMatchObject([{ type: record.type, data: record.data, size: record.size }]);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('a stream reader', () => {
  test('records everything in a body, with ranges in bytes', () => {
    const body = ': é\n\nretry: 500\n\nevent: tick\nid: 7\ndata: ä\n\nevent: empty\n\nwrong: x\ndata: b\n\n';
    const { records } = read([bytesOf(body)]);
    const range = (text: string) => ({
      offset: bytesOf(body.slice(0, body.indexOf(text))).length,
      length: bytesOf(text).length,
    });
    const place = { time: 1, stream: 1, connection: 1 };
    expect(records).toMatchObject([
      { kind: 'comment', ...place, text: 'é', ...range(': é') },
      { kind: 'retry', ...place, milliseconds: 500, ...range('retry: 500') },
      {
        kind: 'event',
        ...place,
        type: 'tick',
        data: 'ä',
        lastEventId: '7',
        size: 2,
        ...range('event: tick\nid: 7\ndata: ä\n\n'),
      },
      { kind: 'not-dispatched', reason: 'no-data', type: 'empty', ...range('event: empty\n\n') },
      { kind: 'problem', problem: 'unknown-field', text: 'wrong: x', ...range('wrong: x') },
      { kind: 'event', type: 'message', data: 'b', lastEventId: '7', ...range('wrong: x\ndata: b\n\n') },
    ]);
  });

  test('gives each record the time of the bytes that completed it', () => {
    const { records, target } = reader();
    const first = bytes('data: a\n\ndata', 0, { time: 5 });
    const stream = new StreamReader(first, target);
    stream.push(first);
    stream.push(bytes(': b\n\ndata: c', 13, { time: 8 }));
    stream.end(12);
    expect(records().map(({ kind, time }) => [kind, time])).toEqual([
      ['event', 5],
      ['event', 8],
      ['not-dispatched', 12],
    ]);
  });

  test('that comes late reports the first block as cut off, and ranges from the body’s start', () => {
    const { records } = read([bytesOf('half\n\ndata: whole\n\n')], { offset: 1000 });
    expect(records).toMatchObject([
      { kind: 'not-dispatched', reason: 'cut-off', offset: 1000, length: 6 },
      { kind: 'event', data: 'whole', offset: 1006, length: 13 },
    ]);
  });

  test('makes no event from two halves with missing bytes between them', () => {
    const { records, target } = reader();
    const first = bytes('id: 1\ndata: a\n\ndata: first');
    const stream = new StreamReader(first, target);
    stream.push(first);
    stream.push(bytes('second\n\ndata: b\n\n', 500));
    expect(records().filter(({ kind }) => kind === 'event' || kind === 'not-dispatched')).toMatchObject([
      { kind: 'event', data: 'a', lastEventId: '1' },
      { kind: 'not-dispatched', reason: 'cut-off' },
      // The lost bytes may have held another id.
      { kind: 'event', data: 'b', lastEventId: '', offset: 508 },
    ]);
    expect(target.chunks().map(({ offset }) => offset)).toEqual([0, 500]);
  });

  test('splits what was read at once into chunks of at most 32 kB', () => {
    const body = bytesOf(`data: ${'x'.repeat(2.5 * CHUNK_BYTES)}\n\n`);
    const { chunks, records } = read([body]);
    expect(chunks.map((chunk) => [chunk.offset, chunk.bytes.length])).toEqual([
      [0, CHUNK_BYTES],
      [CHUNK_BYTES, CHUNK_BYTES],
      [2 * CHUNK_BYTES, body.length - 2 * CHUNK_BYTES],
    ]);
    expect(records).toMatchObject([{ kind: 'event', offset: 0, length: body.length }]);
  });

  test('cuts an event at the limit that held when the connection began', () => {
    const { records, target } = reader();
    const first = bytes(`data: ${'x'.repeat(20)}\n\n`);
    const stream = new StreamReader(first, target, { maxEventBytes: 10 });
    stream.push(first);
    expect(records().find(({ kind }) => kind === 'event')).toMatchObject({
      data: 'x'.repeat(10),
      size: 20,
      truncated: true,
    });
  });

  test('leaves raw bytes out while it is crowded, not records, and says how many', () => {
    const { records, target } = reader();
    const first = bytes('data: a\n\n');
    const stream = new StreamReader(first, target);
    stream.push(first);
    target.crowded = true;
    stream.push(bytes('data: b\n\n', 9));
    stream.push(bytes('data: c\n\n', 18));
    target.crowded = false;
    stream.push(bytes('data: d\n\n', 27));
    expect(target.chunks().map(({ offset }) => offset)).toEqual([0, 27]);
    const kept = records();
    expect(kept.flatMap((record) => (record.kind === 'event' ? [record.data] : []))).toEqual(['a', 'b', 'c', 'd']);
    expect(kept.filter(({ kind }) => kind === 'dropped')).toEqual([
      { kind: 'dropped', time: 1, stream: 1, reason: 'raw-bytes', count: 0, bytes: 18 },
    ]);
  });

  test('reports at its end what it left out and what is unfinished', () => {
    const { records, target } = reader();
    const first = bytes('data: a');
    const stream = new StreamReader(first, target);
    target.crowded = true;
    stream.push(first);
    stream.end(4);
    expect(records()).toMatchObject([
      { kind: 'not-dispatched', reason: 'unterminated', text: 'a', time: 4, offset: 0, length: 7 },
      { kind: 'dropped', reason: 'raw-bytes', bytes: 7, time: 4 },
    ]);
  });
});
