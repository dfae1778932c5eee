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

/** A timer of 0 ms, without the 4 ms that nested timers are held to. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
