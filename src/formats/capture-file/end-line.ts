import { count, type Fields, type Shape } from './check.ts';
import { fits, misfit } from './shape.ts';

/** The counts in a file's last line, which reveal a file that was cut off. */
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

/** Undefined if the counts match; otherwise the problem. */
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
