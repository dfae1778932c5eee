import { problemText } from '../sse/problem-text.ts';
import type { Problem } from '../sse/types.ts';
import type { BodyProblem } from './types.ts';

/** What a problem quotes of its item, or of its line. */
export function quoteOf(problem: Problem | BodyProblem): string | undefined {
  return 'chunk' in problem ? problemText(problem) : problem.value;
}
