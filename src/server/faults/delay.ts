import { type Clock, realClock } from '../stream/clock.ts';
import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

/** Limit of what is in flight; beyond it the server waits. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;

/** Delivers everything later, in order. It adds latency and keeps the rate. */
export function delayStage(next: Sink, { faults, signal }: FaultContext, clock: Clock = realClock): Sink {
  const queue: { bytes: Buffer; due: number }[] = [];
  let queued = 0;
  let lastDue = 0;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    for (;;) {
      const first = queue[0];
      if (first === undefined) break;
      const wait = first.due - clock.now();
      if (wait > 0) await clock.sleep(wait, signal);
      await next.write(first.bytes);
      queue.shift();
      queued -= first.bytes.length;
    }
    running = undefined;
  };
  const emptied = async (): Promise<void> => {
    while (running !== undefined) await running;
  };
  return {
    write(bytes) {
      const { delay = 0, jitter = 0 } = faults.current;
      if (delay + jitter === 0 && running === undefined) return next.write(bytes);
      lastDue = Math.max(lastDue, clock.now() + delay + Math.random() * jitter);
      queue.push({ bytes, due: lastDue });
      queued += bytes.length;
      running ??= run();
      // A caller that waits gets the error. Without one, the connection has ended and the error means nothing.
      running.catch(() => {});
      return queued > MAX_QUEUED_BYTES ? emptied() : undefined;
    },
    async flush() {
      await emptied();
      await next.flush();
    },
    async end() {
      await emptied();
      await next.end();
    },
  };
}
