import type { Problem } from './types.ts';

/** What a problem quotes of its line: of a field that is none its name too, since that is what was wrong. */
export function problemText(problem: Problem): string | undefined {
  if (problem.kind === 'unknown-field') {
    return problem.value === '' ? problem.field : `${problem.field}: ${problem.value}`;
  }
  return 'value' in problem ? problem.value : undefined;
}
