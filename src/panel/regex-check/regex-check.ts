/** Tries regular expressions in a worker, because nothing can stop one in the main thread. */
import { signal } from '@preact/signals';
import type { Filter } from '../../capture/filter/term.ts';
import type { Log } from '../../capture/log/log.ts';
import { sampleOf, slowTexts } from './sample.ts';

type RegexVerdict = 'passed' | 'failed';

/** Whether a filter is fast enough to use; undefined until that is known. Reads signals, so callers are notified. */
export type RegexCheck = (filter: Filter) => RegexVerdict | undefined;

/** The job of the worker. It posts `ready` first, and `done` at the end. */
export interface RegexJob {
  expressions: readonly RegExp[];
  texts: readonly string[];
}

/** Time limit for an expression over the sample, ms. */
const LIMIT_MS = 400;

/** Tries each filter's expressions on a sample of the log. A newer filter stops the trial of the one before. */
export function regexCheck(log: Log): RegexCheck {
  const verdicts = new WeakMap<Filter, { value: RegexVerdict | undefined }>();
  let stop = (): void => {};
  return (filter) => {
    const expressions = filter.terms.flatMap(({ expression }) => expression ?? []);
    if (expressions.length === 0) return 'passed';
    const known = verdicts.get(filter);
    if (known !== undefined) return known.value;
    const verdict = signal<RegexVerdict | undefined>(undefined);
    verdicts.set(filter, verdict);
    stop();
    stop = run({ expressions, texts: [...expressions.flatMap(slowTexts), ...sampleOf(log)] }, (is) => {
      verdict.value = is;
    });
    return verdict.value;
  };
}

/** Returns a function that stops the job. If no worker can be started, the expression passes untried. */
function run(job: RegexJob, onVerdict: (verdict: RegexVerdict) => void): () => void {
  const worker = new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  const end = (verdict: RegexVerdict) => {
    stop();
    onVerdict(verdict);
  };
  worker.onerror = () => end('passed');
  worker.onmessage = ({ data }) => {
    if (data === 'done') {
      end('passed');
      return;
    }
    // The time that the worker takes to start does not count.
    timer = setTimeout(() => end('failed'), LIMIT_MS);
    worker.postMessage(job);
  };
  return stop;
}
