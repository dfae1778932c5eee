/** Runs a job at most once per animation frame, however often it is requested. */
export function everyFrame(job: () => void, request: (then: () => void) => void = requestAnimationFrame): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    request(() => {
      asked = false;
      job();
    });
  };
}

/** Runs a job now, and then at most once in `interval` ms, the last time after the last call. */
export function throttled(job: () => void, interval: number): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    job();
  };
  return () => {
    if (timer !== undefined) return;
    const wait = last + interval - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}

/**
 * Runs slices of a job between frames until one returns that it was the last. Each is a task of its own, so that input
 * and frames are handled in between.
 */
export function betweenFrames(slice: () => boolean): () => void {
  let running = false;
  let channel: MessageChannel | undefined;
  const next = () => channel?.port2.postMessage(undefined);
  return () => {
    if (running) return;
    running = true;
    if (channel === undefined) {
      channel = new MessageChannel();
      channel.port1.onmessage = () => {
        let goesOn = false;
        try {
          goesOn = !slice();
        } finally {
          // A slice that throws must not block later requests.
          running = goesOn;
        }
        if (goesOn) next();
      };
    }
    next();
  };
}
