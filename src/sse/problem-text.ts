import type { Problem } from './types.ts';

/** What a problem quotes: of a field that is none the line as it was sent, since its name is what was wrong. */
export function problemText(problem: Problem): string | undefined {
  if (problem.kind === 'unknown-field') return problem.line;
  return 'value' in problem ? problem.value : undefined;
}
