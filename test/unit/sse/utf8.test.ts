import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstInvalid, safeEnd, utf8Prefix } from '../../../src/sse/utf8.ts';
import { runs } from '../runs.ts';
import { anyBody } from './bodies.ts';
import { parse } from './record.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const isValid = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};
const anyBytes = fc.oneof(anyBody, fc.uint8Array({ maxLength: 40 }));

describe('helpers, checked against the decoder', () => {
  test('decoding up to a safe end and then the rest gives the whole text', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(40), (bytes, cut) => {
        const to = Math.min(cut, bytes.length);
        const end = safeEnd(bytes, 0, to);
        expect(to - end).toBeLessThanOrEqual(3);
        expect(decode(bytes.subarray(0, end)) + decode(bytes.subarray(end))).toBe(decode(bytes));
      }),
      { numRuns: runs(3000) },
    );
  });

  test('all bytes before the first invalid one are valid', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const at = firstInvalid(bytes, 0, bytes.length);
        expect(at < 0).toBe(isValid(bytes));
        if (at < 0) return;
        expect(isValid(bytes.subarray(0, at))).toBe(true);
        for (let length = 1; length <= 4; length++) {
          const next = bytes.subarray(at, at + length);
          if (next.length === length) expect(isValid(next)).toBe(false);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  test('a prefix is the longest that fits, and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(30), (text, max) => {
        const prefix = utf8Prefix(text, max);
        const size = (part: string) => new TextEncoder().encode(part).length;
        const next = String.fromCodePoint(
          ...[...text.slice(prefix.length)].slice(0, 1).map((c) => c.codePointAt(0) ?? 0),
        );
        expect(text.startsWith(prefix)).toBe(true);
        expect(size(prefix)).toBeLessThanOrEqual(max);
        if (prefix !== text) expect(size(prefix + next)).toBeGreaterThan(max);
      }),
    );
  });
});

describe('invalid UTF-8 becomes U+FFFD as the Encoding standard says', () => {
  /** Each maximal part of a sequence that can begin one is one U+FFFD. */
  test.each([
    ['a byte that cannot begin anything', [0xff], '\uFFFD'],
    ['a continuation byte', [0x80], '\uFFFD'],
    ['an overlong form', [0xc0, 0xaf], '\uFFFD\uFFFD'],
    ['a cut sequence of three', [0xe2, 0x82], '\uFFFD'],
    ['a cut sequence of four', [0xf0, 0x9f, 0x98], '\uFFFD'],
    ['half a surrogate pair', [0xed, 0xa0, 0x80], '\uFFFD\uFFFD\uFFFD'],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\uFFFD\uFFFD\uFFFD\uFFFD'],
  ])('%s', (_, wrong, expected) => {
    const body = Uint8Array.of(...new TextEncoder().encode('data: a'), ...wrong, ...new TextEncoder().encode('b\n\n'));
    for (const chunks of [[body], [...body].map((byte) => Uint8Array.of(byte))]) {
      const { events, problems } = parse(chunks);
      expect(events).toMatchObject([{ data: `a${expected}b`, dataBytes: 2 + wrong.length }]);
      expect(problems).toMatchObject([{ kind: 'invalid-utf-8', at: 7, offset: 0, length: 8 + wrong.length }]);
    }
  });

  test('never consumes the line end', () => {
    const { events } = parse(Uint8Array.of(...new TextEncoder().encode('data: a'), 0xf0, 0x9f, 10, 10));
    expect(events.map((e) => e.data)).toEqual(['a\uFFFD']);
  });

  test('reports no problem for a U+FFFD that was sent', () => {
    expect(parse('data: \uFFFD\n\n')).toMatchObject({ events: [{ data: '\uFFFD', dataBytes: 3 }], problems: [] });
  });

  test('replaces a sequence that the end of the body cuts', () => {
    const { notDispatched, problems, offset } = parse([
      Uint8Array.of(...new TextEncoder().encode('data: a'), 0xe2),
      Uint8Array.of(0x82),
    ]);
    expect(notDispatched).toMatchObject([{ reason: 'unterminated', partialLine: 'data: a\uFFFD', length: 9 }]);
    expect(problems).toMatchObject([{ kind: 'invalid-utf-8', at: 7, offset: 0, length: 9 }]);
    expect(offset).toBe(9);
  });
});
