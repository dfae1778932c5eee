import fc from 'fast-check';
import { bytesOf } from './record.ts';

/** Pieces that meet every branch of the parser when put together at random. */
const FIELDS = [
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
];
const ENDS = ['\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n'];
const VALUES = [' ', '1', '23', 'x', 'status', '\0', '\uFEFF', '\u2028', '\u0085', '\v', 'é', '汉字', '😀', '\uFFFD'];
/** Bytes that begin, continue or break UTF-8 sequences: overlong forms, surrogates, what is above U+10FFFF. */
const BYTES = [0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xe2, 0x82, 0xed, 0xa0, 0xf0, 0x9f, 0xf4, 0x90, 0xf5, 0xff, 0xef, 0xbb];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FIELDS).map(bytesOf) },
  { weight: 4, arbitrary: fc.constantFrom(...ENDS).map(bytesOf) },
  { weight: 4, arbitrary: fc.constantFrom(...VALUES).map(bytesOf) },
  { weight: 1, arbitrary: fc.constantFrom(...BYTES).map((byte) => Uint8Array.of(byte)) },
);

export const anyBody = fc
  .array(piece, { maxLength: 60 })
  .map((parts) => new Uint8Array(parts.flatMap((part) => [...part])));

/** Places to cut a body at, for `cutAt`. */
export const anyCuts = fc.array(fc.nat(200), { maxLength: 20 });
