import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { anyBody, anyCuts } from './bodies.ts';
import { bytesOf, cutAt, parse, record, withoutChunks } from './record.ts';

describe('any chunking gives the same', () => {
  test('cut anywhere', () => {
    fc.assert(
      fc.property(
        anyBody,
        anyCuts,
        fc.constantFrom(0, 5, 20, 1000),
        fc.boolean(),
        (bytes, cuts, maxEventBytes, resync) => {
          const options = { maxEventBytes, resync };
          expect(withoutChunks(parse(cutAt(bytes, cuts), options))).toEqual(withoutChunks(parse(bytes, options)));
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  test('byte by byte', () => {
    fc.assert(
      fc.property(anyBody, (bytes) => {
        const single = [...bytes].map((byte) => Uint8Array.of(byte));
        expect(withoutChunks(parse(single))).toEqual(withoutChunks(parse(bytes)));
      }),
      { numRuns: runs(1000) },
    );
  });

  test("longer than the decoder's window, with line ends and sequences across its edge", () => {
    const edge = 64 * 1024;
    for (const [before, after] of [
      ['data: a\r', '\n\r\n'],
      ['data: a\r\n\r', '\n'],
      ['data: ', '😀😀\n\n'],
      ['data: 汉', '汉\n\n'],
    ] as const) {
      for (const shift of [-3, -2, -1, 0, 1, 2, 3]) {
        const start = `: ${'x'.repeat(edge - 4 - bytesOf(before).length + shift)}\n\n`;
        const bytes = bytesOf(`${start}${before}${after}data: é\n\n`);
        const cut = cutAt(bytes, [10, 1000, edge - 1, edge, edge + 1]);
        expect(withoutChunks(parse(cut))).toEqual(withoutChunks(parse(bytes)));
        expect(parse(bytes).events).toHaveLength(2);
      }
    }
  });
});

test('the caller may reuse its buffer', () => {
  const body = bytesOf('id: é\ndata: 汉字 and more\n\n');
  const buffer = new Uint8Array(4);
  const { events } = record((parser) => {
    for (let at = 0; at < body.length; at += buffer.length) {
      const chunk = body.subarray(at, at + buffer.length);
      buffer.set(chunk);
      parser.push(buffer.subarray(0, chunk.length));
      buffer.fill(0);
    }
  });
  expect(events).toMatchObject([{ data: '汉字 and more', lastEventId: 'é' }]);
});

test('each report and line names the chunk that it ended in', () => {
  const { reports } = parse(['data: a\nda', 'ta: b', '', '\n: c\n', '\n']);
  expect(reports).toMatchObject([
    { what: 'comment', report: { chunk: 3 } },
    {
      what: 'event',
      report: { firstChunk: 0, chunk: 4 },
      lines: [{ chunk: 0 }, { chunk: 3 }, { chunk: 3 }, { chunk: 4 }],
    },
  ]);
});
