import { describe, expect, test } from 'vitest';
import { previousOfType } from '../../../../src/capture/rows/previous-of-type.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { Rows } from '../../../../src/capture/rows/rows.ts';

/** Rows by letter: type and stream, with the row after which one has its place. */
function rowsOf(...list: [type: string, stream: number, after?: number][]): Rows {
  const rows = new Rows();
  for (const [type, stream, after] of list) {
    rows.add({ kind: RowKind.event, time: 0, seq: 0, type, stream, ...(after === undefined ? {} : { after }) });
  }
  return rows;
}

function previous(rows: Rows, row: number): number | undefined {
  const event = rows.at(row);
  if (event === undefined) throw new Error('no such row');
  const work = previousOfType(rows, event);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the previous event of a type', () => {
  test('is the nearest before it in its stream', () => {
    const rows = rowsOf(['a', 1], ['a', 2], ['b', 1], ['a', 1], ['a', 1]);
    expect(previous(rows, 4)).toBe(3);
    expect(previous(rows, 3)).toBe(0);
    expect(previous(rows, 2)).toBeUndefined();
    expect(previous(rows, 1)).toBeUndefined();
  });

  test('is found where it is shown, however late it arrived', () => {
    const rows = rowsOf(['a', 1], ['b', 1], ['a', 1], ['a', 1, 1], ['a', 1, 1], ['b', 1, 0]);
    expect(previous(rows, 2)).toBe(4);
    expect(previous(rows, 4)).toBe(3);
    expect(previous(rows, 3)).toBe(0);
    expect(previous(rows, 1)).toBe(5);
    expect(previous(rows, 5)).toBeUndefined();
  });

  test('is found among late rows that were put before others', () => {
    const rows = rowsOf(['b', 1], ['a', 1, 0], ['a', 1, 0]);
    const put = (row: number): number =>
      rows.add({ kind: RowKind.event, time: 0, seq: 0, type: 'a', stream: 1, ...rows.placeNext(row, 0) });
    expect([put(0), put(1), put(4)]).toEqual([3, 4, 5]);
    expect([3, 1, 4, 5, 2].map((row) => previous(rows, row))).toEqual([undefined, 3, 1, 4, 5]);
  });

  test('is found across segments, in slices', () => {
    const rows = rowsOf(['a', 1]);
    for (let i = 0; i < 20_000; i++) rows.add({ kind: RowKind.event, time: 0, seq: 0, type: 'b', stream: 1 });
    rows.add({ kind: RowKind.event, time: 0, seq: 0, type: 'a', stream: 1 });
    expect(previous(rows, 20_001)).toBe(0);
    const event = rows.at(20_001);
    expect(event && [...previousOfType(rows, event)].length).toBeGreaterThan(3);
  });
});
