import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BODY_KINDS, type BodyKind } from '../../../src/bodies/body-kinds.ts';
import { parserFor, parserOf } from '../../../src/bodies/body-parser.ts';
import { runs } from '../runs.ts';
import { awsFrame, base64, envelope } from './frames.ts';
import { anyBodyOf, anyCuts, collector, cutAt, read, readWith } from './read-body.ts';

const JSON_PARTS = [
  '{"a":',
  '"é😀"',
  '}',
  '[',
  ']',
  ',',
  '\n',
  '\r\n',
  ' ',
  '1',
  'true',
  '"\\"',
  '\\',
  '{',
  ':',
  '\x1e',
];
const FRAME = awsFrame({ ':event-type': 'chunk', ':message-type': 'event' }, '{"a":"é"}');

const PARTS: Readonly<Record<BodyKind, readonly (string | Uint8Array)[]>> = {
  'event-stream': ['data: a', '\n', '\n\n', 'id: 1', 'é'],
  ndjson: ['{"a":1}\n', '{"a":"é😀"}', '\n', '\r\n', ' ', '{', '\ufeff'],
  'json-seq': [...JSON_PARTS, '\x1e', '\x1e{"a":1}\n'],
  'json-array': [...JSON_PARTS, '[{"a":[1,"]"]},\n{'],
  json: [...JSON_PARTS, '{"a":1}\n{"b":2}', '\ufeff'],
  connect: [
    envelope(0, '{"a":"é"}'),
    envelope(2, '{}'),
    envelope(1, 'x'),
    envelope(9, ''),
    envelope(0, Uint8Array.of(0, 255)),
  ],
  'grpc-web': [envelope(0, Uint8Array.of(8, 150, 1)), envelope(1, 'x'), envelope(128, 'grpc-status:0\r\n')],
  'grpc-web-text': [
    base64(envelope(0, Uint8Array.of(8, 150, 1))),
    base64(envelope(0, 'abcd')),
    base64(envelope(128, 'grpc-status:0\r\n')),
    'AAAA',
    'é',
  ],
  'ai-sdk-data': ['0:"é"\n', 'd:{"finishReason":"stop"}\n', '0:', '\n', 'x', '\r\n'],
  'aws-event-stream': [FRAME, FRAME.slice(0, 20), FRAME.slice(5), Uint8Array.of(0, 0, 0, 16), awsFrame({}, '')],
  chunks: ['text', 'é', '😀', '\0'],
};

/** What a body is when only its first bytes say so. */
const STARTS = [
  'data: a\n\n',
  ':',
  'd',
  '{',
  '"a":1}',
  '[',
  ' ',
  '0:"a"\n',
  '\x1e',
  '\ufeff',
  ' '.repeat(1020),
  'e',
  'id',
];

describe.each(BODY_KINDS)('%s', (kind) => {
  const body = anyBodyOf(PARTS[kind]);
  const options = fc.record({ maxEventBytes: fc.constantFrom(0, 5, 1000), resync: fc.boolean() });

  // A piece of an unknown body is a row, and an event stream has tests of its own.
  test.skipIf(kind === 'chunks')('reads the same in any pieces', () => {
    fc.assert(
      fc.property(body, anyCuts, options, (bytes, cuts, its) => {
        expect(read(kind, cutAt(bytes, cuts), its)).toEqual(read(kind, [bytes], its));
      }),
      { numRuns: runs(150) },
    );
  });

  test('any bytes are read, with a loss between them, in order and within the body', () => {
    fc.assert(
      fc.property(body, body, fc.nat(50), options, (before, after, lost, its) => {
        const { handler, reports } = collector();
        const parser = parserOf(kind, handler, its);
        parser.push(before);
        parser.resync(lost);
        parser.push(after);
        parser.end();
        parser.end();
        const size = before.length + lost + after.length;
        expect(parser.offset).toBe(size);
        for (const { length, offset } of reports) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(Number(offset) + Number(length)).toBeLessThanOrEqual(size);
        }
        const starts = reports.filter(({ what }) => what === 'event').map(({ offset }) => Number(offset));
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: runs(150) },
    );
  });

  test('the caller may use its buffer again', () => {
    fc.assert(
      fc.property(body, (bytes) => {
        const { handler, reports } = collector();
        const parser = parserOf(kind, handler);
        const buffer = new Uint8Array(7);
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += buffer.length) {
          const piece = bytes.slice(at, at + buffer.length);
          pieces.push(piece);
          buffer.set(piece);
          parser.push(buffer.subarray(0, piece.length));
          buffer.fill(0);
        }
        parser.end();
        expect(reports).toEqual(read(kind, pieces));
      }),
      { numRuns: runs(30) },
    );
  });
});

test.each(['application/json', 'text/plain'])('the first bytes of %s give the same kind in any pieces', (type) => {
  fc.assert(
    fc.property(anyBodyOf(STARTS), anyCuts, (bytes, cuts) => {
      const kinds: BodyKind[] = [];
      const parse = (pieces: readonly Uint8Array[]) =>
        readWith(
          (handler) =>
            parserFor({ status: 200, type, header: () => null }, handler, { onKind: (kind) => kinds.push(kind) }),
          pieces,
        );
      const whole = parse([bytes]);
      const cut = parse(cutAt(bytes, cuts));
      expect(kinds[1]).toBe(kinds[0]);
      if (kinds[0] !== 'chunks') expect(cut).toEqual(whole);
    }),
    { numRuns: runs(300) },
  );
});
