interface Scheduler {
  postTask?: (callback: () => void, options: { delay: number }) => Promise<void>;
}
const { scheduler } = globalThis as { scheduler?: Scheduler };

/**
 * Calls back in a task after this many ms. It uses `scheduler.postTask` if it exists: a timer would use up an id of
 * `setTimeout`, which the page could notice, because all worlds share them.
 */
export function later(callback: () => void, milliseconds: number): void {
  // Rejects when the frame is gone; then nothing is left to do.
  if (scheduler?.postTask) scheduler.postTask(callback, { delay: milliseconds }).catch(() => {});
  else setTimeout(callback, milliseconds);
}
