import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SseParser } from '../../../src/sse/parser.ts';
import { runs } from '../runs.ts';
import { anyBody, anyCuts } from './bodies.ts';
import { describeBlock } from './describe-block.ts';
import { bytesOf, cutAt, parse } from './record.ts';

/** With the LF that came late, a block's range is complete. */
function rangeOf(report: { offset: number; length: number }, late: readonly number[]): [number, number] {
  const end = report.offset + report.length;
  return [report.offset, late.includes(end) ? end + 1 : end];
}

test('the lines of every block match an independent reading of its bytes', () => {
  fc.assert(
    fc.property(anyBody, anyCuts, (bytes, cuts) => {
      const { reports, late } = parse(cutAt(bytes, cuts));
      for (const entry of reports) {
        if (entry.what !== 'event' && entry.what !== 'notDispatched') continue;
        const [start, end] = rangeOf(entry.report, late);
        const described = describeBlock(bytes.subarray(start, end), start).filter((line) => line.kind !== 'bom');
        const isLate = end !== entry.report.offset + entry.report.length;
        expect(entry.lines.map(({ offset, length }) => ({ offset, length }))).toEqual(
          described.map(({ offset, length }) => ({ offset, length })),
        );
        const terminators = entry.lines.map((line) => line.terminator);
        if (isLate) terminators.splice(-1, 1, 'CRLF');
        expect(terminators).toEqual(described.map((line) => line.terminator));
      }
    }),
    { numRuns: runs(2000) },
  );
});

test("a block's fields are those of its lines", () => {
  fc.assert(
    fc.property(anyBody, (bytes) => {
      const { events } = parse(bytes);
      for (const { offset, length, data, type } of events) {
        const lines = describeBlock(bytes.subarray(offset, offset + length), offset);
        const values = (name: string) =>
          lines.flatMap((line) => (line.kind === 'field' && line.name === name ? [line.value] : []));
        expect(data).toBe(values('data').join('\n'));
        expect(type).toBe(values('event').at(-1) || 'message');
      }
    }),
    { numRuns: runs(2000) },
  );
});

test('described lines cover all bytes, valid or not', () => {
  fc.assert(
    fc.property(anyBody, fc.nat(3), (bytes, base) => {
      let at = base;
      for (const line of describeBlock(bytes, base)) {
        expect(line.offset).toBe(at);
        at += line.length + { none: 0, LF: 1, CR: 1, CRLF: 2 }[line.terminator];
      }
      expect(at).toBe(base + bytes.length);
    }),
  );
});

test('only lines of the block can be requested', () => {
  const parser = new SseParser({
    event: (_, lines) => {
      expect([lines.total, lines.count, lines.offset(1)]).toEqual([2, 2, 8]);
      expect(() => lines.offset(2)).toThrow(RangeError);
      expect(() => lines.chunk(-1)).toThrow(RangeError);
    },
  });
  parser.push(bytesOf('data: a\n\n'));
  expect.assertions(3);
});
