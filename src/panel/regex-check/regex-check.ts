/** Tries regular expressions in a worker, because nothing can stop one in the main thread. */
import { signal } from '@preact/signals';
import type { Filter } from '../../capture/filter/term.ts';
import type { Log } from '../../capture/log/log.ts';
import type { RegexVerdict } from './regex-job.ts';

/** Whether a filter is fast enough to use; undefined until that is known. Reads signals, so callers are notified. */
export type RegexCheck = (filter: Filter) => RegexVerdict | undefined;

/** Tries each filter's expressions on a sample of the log. A newer filter stops the trial of the one before. */
export function regexCheck(log: Log): RegexCheck {
  const verdicts = new WeakMap<Filter, { value: RegexVerdict | undefined }>();
  let trial = new AbortController();
  return (filter) => {
    const expressions = filter.terms.flatMap(({ expression }) => expression ?? []);
    if (expressions.length === 0) return 'passed';
    const known = verdicts.get(filter);
    if (known !== undefined) return known.value;
    const verdict = signal<RegexVerdict | undefined>(undefined);
    verdicts.set(filter, verdict);
    trial.abort();
    trial = new AbortController();
    const { signal: stopped } = trial;
    const decide = (is: RegexVerdict) => {
      verdict.value = is;
    };
    // Few filters have such expressions. Where the code cannot be loaded, they pass untried.
    import('./try-expressions.ts').then(
      ({ tryExpressions }) => {
        if (!stopped.aborted) tryExpressions(log, expressions, decide, stopped);
      },
      () => decide('passed'),
    );
    return verdict.value;
  };
}
