/** Tries regular expressions where they can be stopped: nothing stops one in the thread that draws. */
import { signal } from '@preact/signals';
import type { Filter } from '../../capture/filter/term.ts';
import type { Log } from '../../capture/log/log.ts';
import { provocations, sampleOf } from './sample.ts';

type Verdict = 'passed' | 'failed';

/** Whether a filter may be used; undefined while that is being found out. Reads signals: who asks is told later. */
export type Judge = (filter: Filter) => Verdict | undefined;

/** What is asked of the worker, which says `ready`, and then `done` when it is through. */
export interface Trial {
  expressions: readonly RegExp[];
  texts: readonly string[];
}

/** So long an expression may take over the sample, ms. */
const TRIAL_MS = 400;

/** Tries each filter's expressions on a sample of the log, the newest filter alone: the others are not wanted any more. */
export function judgeBy(log: Log): Judge {
  const verdicts = new WeakMap<Filter, { value: Verdict | undefined }>();
  let stop = (): void => {};
  return (filter) => {
    const expressions = filter.terms.flatMap(({ expression }) => expression ?? []);
    if (expressions.length === 0) return 'passed';
    const known = verdicts.get(filter);
    if (known !== undefined) return known.value;
    const verdict = signal<Verdict | undefined>(undefined);
    verdicts.set(filter, verdict);
    stop();
    stop = run({ expressions, texts: [...expressions.flatMap(provocations), ...sampleOf(log)] }, (is) => {
      verdict.value = is;
    });
    return verdict.value;
  };
}

/** Gives what ends the trial. Where there is no worker to be had, the expression is taken as it is. */
function run(trial: Trial, onVerdict: (verdict: Verdict) => void): () => void {
  const worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  const end = (verdict: Verdict) => {
    stop();
    onVerdict(verdict);
  };
  worker.onerror = () => end('passed');
  worker.onmessage = ({ data }) => {
    if (data === 'done') {
      end('passed');
      return;
    }
    // Its start is not the expression's fault.
    timer = setTimeout(() => end('failed'), TRIAL_MS);
    worker.postMessage(trial);
  };
  return stop;
}
