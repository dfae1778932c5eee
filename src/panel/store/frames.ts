/** Runs a job at most once an animation frame, however often it is asked for. */
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
