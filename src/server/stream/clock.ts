import { setImmediate, setTimeout } from 'node:timers/promises';

/** Rejects with `AbortError` when the signal fires: a scenario that sleeps ends with its connection. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal });
}

/** Time in ms from some beginning, and waiting. Tests have one of their own. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = { now: () => performance.now(), sleep };

/** How far a source may lag behind its schedule before it gives up catching up (a paused connection, a slept laptop). */
const MAX_LAG_MS = 1000;

/**
 * Counts 0, 1, 2 … `count - 1`, one every `interval` ms, the first at once. Due times are reckoned from the start, so
 * that late timers do not add up.
 */
export async function* ticks(interval: number, count: number, signal: AbortSignal): AsyncGenerator<number, void> {
  let due = performance.now();
  for (let n = 0; n < count; n++) {
    if (n > 0) {
      due += interval;
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait, signal);
      // Without this a source with interval 0 never lets the sockets of other clients have a turn.
      else if (interval > 0 || n % 64 === 0) await setImmediate(undefined, { signal });
      if (wait < -MAX_LAG_MS) due = performance.now();
    }
    yield n;
  }
}

/** Settles when the callback is called, or when the signal fires. It leaves no listener behind: it runs for each write. */
export function callbackOrAbort(signal: AbortSignal, start: (callback: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      signal.removeEventListener('abort', finish);
      resolve();
    };
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', finish);
    start(finish);
  });
}

/** Settles when the signal fires. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
