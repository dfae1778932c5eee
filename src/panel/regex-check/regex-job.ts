export type RegexVerdict = 'passed' | 'failed';

/** The job of the worker. It posts `ready` first, and `done` at the end. */
export interface RegexJob {
  expressions: readonly RegExp[];
  texts: readonly string[];
}
