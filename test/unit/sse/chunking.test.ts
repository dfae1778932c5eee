import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, cutAt, parse, withoutChunks } from './record.ts';

/** Pieces that meet every branch of the parser when put together at random. */
const piece = fc.constantFrom(
  ...[
    'data',
    'data:',
    'data: ',
    'event',
    'event: ',
    'id',
    'id:',
    'id: ',
    'retry:',
    'retry: ',
    'Data: ',
    ':',
    ': ',
    ' ',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\r\r',
    '\r\n\r\n',
    '1',
    '23',
    'x',
    'status',
    '\0',
    '\uFEFF',
    '\u2028',
    '\u0085',
    '\v',
  ],
  ...['é', '汉字', '😀', '\uFFFD'],
);
const byte = fc.constantFrom(0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0x82, 0xed, 0xa0, 0xf0, 0x9f, 0xf4, 0x90, 0xff, 0xef, 0xbb);
const body = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: piece.map(bytesOf) }, { weight: 1, arbitrary: byte.map((b) => Uint8Array.of(b)) }),
    {
      maxLength: 60,
    },
  )
  .map((parts) => new Uint8Array(parts.flatMap((part) => [...part])));
const cuts = fc.array(fc.nat(200), { maxLength: 20 });

describe('any chunking gives the same', () => {
  test('cut anywhere', () => {
    fc.assert(
      fc.property(body, cuts, fc.constantFrom(5, 20, 1000), fc.boolean(), (bytes, places, maxEventBytes, resync) => {
        const options = { maxEventBytes, resync };
        expect(withoutChunks(parse(cutAt(bytes, places), options))).toEqual(withoutChunks(parse(bytes, options)));
      }),
      { numRuns: 3000 },
    );
  });

  test('byte by byte', () => {
    fc.assert(
      fc.property(body, (bytes) => {
        const single = [...bytes].map((b) => Uint8Array.of(b));
        expect(withoutChunks(parse(single))).toEqual(withoutChunks(parse(bytes)));
      }),
      { numRuns: 1000 },
    );
  });
});
