import { setImmediate } from 'node:timers/promises';

/** Rejects with `AbortError` when the signal fires, so that a sleeping scenario ends with its connection. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    // The global one, which tests replace.
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** The time in ms since an arbitrary start, and waiting. Tests pass a fake. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = { now: () => performance.now(), sleep };

/** A source that lags further behind its schedule does not catch up: it was paused, or the machine slept. */
const MAX_LAG_MS = 1000;

/**
 * Counts 0, 1, 2 … `count - 1`, one every `interval` ms, the first immediately. Due times count from the start, so that
 * the delays of late timers do not add up.
 */
export async function* ticks(interval: number, count: number, signal: AbortSignal): AsyncGenerator<number, void> {
  let due = performance.now();
  for (let n = 0; n < count; n++) {
    if (n > 0) {
      due += interval;
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait, signal);
      // Otherwise a source with interval 0 would starve the sockets of other clients.
      else if (interval > 0 || n % 64 === 0) await setImmediate(undefined, { signal });
      if (wait < -MAX_LAG_MS) due = performance.now();
    }
    yield n;
  }
}

/** Resolves when the callback is called or the signal fires. It runs for each write, so it removes its listener. */
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

/** Resolves when the signal fires. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
