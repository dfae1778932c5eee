import type { Log } from '../../capture/log/log.ts';
import type { RegexJob, RegexVerdict } from './regex-job.ts';
import { sampleOf, slowTexts } from './sample.ts';

/** Time limit for an expression over the sample, ms. */
const LIMIT_MS = 400;

/** Tries expressions in a worker until `signal` is aborted. If none can be started, they pass untried. */
export function tryExpressions(
  log: Log,
  expressions: readonly RegExp[],
  onVerdict: (verdict: RegexVerdict) => void,
  signal: AbortSignal,
): void {
  const job: RegexJob = { expressions, texts: [...expressions.flatMap(slowTexts), ...sampleOf(log)] };
  const worker = new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  signal.addEventListener('abort', stop);
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
}
