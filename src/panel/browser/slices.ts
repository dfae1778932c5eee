import { pause } from './pause.ts';

/** What one task may take, ms: half a frame. */
const SLICE_MS = 8;

/** Runs a generator to its end in slices between which the browser can draw. Undefined once it is aborted. */
export async function inSlices<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T | undefined> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await pause();
    if (signal.aborted) return undefined;
    end = performance.now() + SLICE_MS;
  }
}
