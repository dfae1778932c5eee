import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row, Rows } from '../../capture/rows/rows.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import { markerText } from '../format/marker-text.ts';

/** What is wrong with a line of a block. */
export interface LineProblem {
  /** Of the line in the body, bytes. */
  offset: number;
  what: string;
}

/** Rows before and after a block's that are looked at: its problems are reported beside it. */
const LOOK_AROUND = 500;

/** The problems of the lines of a row's block, in the order of its lines. */
export function lineProblems(rows: Rows, row: Row): LineProblem[] {
  const found: LineProblem[] = [];
  const end = row.offset + row.length;
  for (let at = Math.max(rows.first, row.row - LOOK_AROUND); at < Math.min(rows.end, row.row + LOOK_AROUND); at++) {
    const segment = rows.segment(at);
    const slot = at & SLOT_MASK;
    const offset = segment?.offset[slot] ?? -1;
    if (segment?.kind[slot] !== RowKind.problem || offset < row.offset || offset >= end) continue;
    const problem = rows.at(at);
    // Bytes that are no UTF-8 are marked one by one.
    if (
      problem === undefined ||
      problem.type === 'invalid-utf-8' ||
      problem.stream !== row.stream ||
      problem.connection !== row.connection
    )
      continue;
    // The line itself stands there: what it holds need not be quoted.
    found.push({ offset, what: markerText({ ...problem, data: '' }, undefined, false).text });
  }
  return found.sort((a, b) => a.offset - b.offset);
}
