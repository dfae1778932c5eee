import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

/** Buffers like a proxy: until there are enough bytes, or the first has waited long enough. */
export function batchStage(next: Sink, { faults, signal }: FaultContext): Sink {
  let held: Buffer[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const release = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const bytes = Buffer.concat(held);
    held = [];
    size = 0;
    // The timer and the next write may both release: keep their order.
    if (bytes.length > 0) writing = writing.then(() => next.write(bytes));
    writing.catch(() => {});
    return writing;
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  faults.onChange(() => void release(), signal);
  return {
    write(bytes) {
      const { batchBytes, batchMs } = faults.current;
      if (batchBytes === undefined && batchMs === undefined) return next.write(bytes);
      held.push(bytes);
      size += bytes.length;
      if (batchBytes !== undefined && size >= batchBytes) return release();
      if (batchMs !== undefined) timer ??= setTimeout(release, batchMs);
      return undefined;
    },
    async flush() {
      await release();
      await next.flush();
    },
    async end() {
      await release();
      await next.end();
    },
  };
}
