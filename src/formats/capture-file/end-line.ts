import { count, type Fields, type Shape } from './check.ts';
import { fits, misfit } from './shape.ts';

/** What a file holds, said in its last line: so that a file that was cut off is told from a whole one. */
export interface Counts {
  batches: number;
  /** Events included, chunks not. */
  records: number;
  chunks: number;
}

const shape: Shape<Counts> = { batches: count, records: count, chunks: count };

export function endLine({ batches, chunks, records }: Counts): string {
  return JSON.stringify({ kind: 'end', batches, records, chunks });
}

/** Undefined where the line counts what was read; else what is wrong. */
export function checkEnd(line: Fields, read: Counts): string | undefined {
  if (!isCounts(line)) return misfit(line, shape);
  for (const name of ['batches', 'records', 'chunks'] as const) {
    if (line[name] !== read[name]) return `the file was written with ${line[name]} ${name} and has ${read[name]}`;
  }
  return undefined;
}

function isCounts(line: Fields): line is Fields & Counts {
  return fits(line, shape);
}
