import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SharedBeginnings } from '../../../../../src/panel/table/drawn-rows/shared-beginnings.ts';

/** What is left of each row, once all of them were seen. */
function rests(rows: readonly string[]): string[] {
  const beginnings = new SharedBeginnings();
  for (const [row, data] of rows.entries()) beginnings.cut(1, row, data);
  return rows.map((data, row) => data.slice(beginnings.cut(1, row, data).length));
}

const price = (symbol: string, n: number) => `{"type":"price","venue":"XETRA","symbol":"${symbol}","n":${n}}`;

describe('what all rows of a stream begin with', () => {
  test('is left out up to the member that differs', () => {
    const rows = ['ABC', 'ABD', 'ABE', 'ABF', 'ABG'].map(price);
    expect(rests(rows)[3]).toBe('"symbol":"ABF","n":3}');
  });

  test('stays if it ends within the first names', () => {
    const rows = Array.from({ length: 9 }, (_, n) => `{"type":"a${n}"}`);
    expect(rests(rows)).toEqual(rows);
  });

  test('stays if all rows are the same, until one differs', () => {
    const rows = Array.from({ length: 9 }, () => price('A', 1));
    expect(rests(rows)).toEqual(rows);
    expect(rests([...rows, price('B', 1)])[0]).toBe('"symbol":"A","n":1}');
  });

  test('stays in streams of a few rows, however often they are drawn', () => {
    const rows = ['ABC', 'ABD', 'ABE', 'ABF'].map(price);
    expect(rests([...rows])).toEqual(rows);
    const beginnings = new SharedBeginnings();
    for (let i = 0; i < 20; i += 1) expect(beginnings.cut(1, 7, price('A', 1)).length).toBe(0);
  });

  test('stays in text that is not JSON, and is left out of the JSON beside it', () => {
    const rows = Array.from({ length: 9 }, (_, n) => `[info] the job, number ${n}, is done`);
    expect(rests(rows)).toEqual(rows);
    expect(rests([...['A', 'B', 'C', 'D', 'E', 'F'].map(price), '[DONE]']).slice(-2)).toEqual([
      '"symbol":"F","n":5}',
      '[DONE]',
    ]);
  });

  test('only ever gets shorter, and reports each change', () => {
    const beginnings = new SharedBeginnings();
    const cuts = [...'ABCDEF'].map((symbol, n) => beginnings.cut(1, n, price(symbol, n)));
    expect(cuts.map(({ changed }) => changed)).toEqual([false, false, false, false, true, false]);
    expect(beginnings.cut(1, 9, '{"type":"price","venue":"LSE","symbol":"A"}')).toEqual({ length: 16, changed: true });
    expect(beginnings.cut(1, 0, price('A', 0))).toEqual({ length: 16, changed: false });
    expect(beginnings.cut(1, 10, '{"none":1}')).toEqual({ length: 0, changed: true });
  });

  test('cuts no text at a brace or a comma within it', () => {
    const rows = [...'abcde'].map((end) => `{"a":1,"text":"one, {two, ${end}"}`);
    expect(rests([...rows].map((row) => `{"first":true,${row.slice(1)}`))[0]).toBe('"text":"one, {two, a"}');
  });

  test('is separate for each stream', () => {
    const beginnings = new SharedBeginnings();
    for (const [row, symbol] of [...'ABCDE'].entries()) beginnings.cut(1, row, price(symbol, row));
    expect(beginnings.cut(2, 9, price('A', 1)).length).toBe(0);
    expect(beginnings.cut(1, 9, price('A', 1)).length).toBeGreaterThan(20);
  });

  test('is in every row that leaves it out', () => {
    const json = fc.record({ kind: fc.constantFrom('tick', 'tock'), on: fc.constant(true), n: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 12 }), (values) => {
        const rows = values.map((value) => JSON.stringify(value));
        const left = rests(rows);
        const cut = (rows[0] ?? '').length - (left[0] ?? '').length;
        expect(new Set(rows.map((row) => row.slice(0, cut))).size).toBe(1);
        expect(rows.map((row) => row.slice(cut))).toEqual(left);
      }),
    );
  });
});
