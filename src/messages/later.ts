interface Scheduler {
  postTask?: (callback: () => void, options: { delay: number }) => Promise<void>;
}
const { scheduler } = globalThis as { scheduler?: Scheduler };

/**
 * Calls back in a task after so many ms. A task of the scheduler where there is one: a timer would take one of the
 * numbers that `setTimeout` gives to the page, which counts them for all worlds together.
 */
export function later(callback: () => void, milliseconds: number): void {
  // Rejects when the frame is gone; then there is nothing left to do.
  if (scheduler?.postTask) scheduler.postTask(callback, { delay: milliseconds }).catch(() => {});
  else setTimeout(callback, milliseconds);
}
