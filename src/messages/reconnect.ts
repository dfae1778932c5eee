/** Wait before the n-th attempt in a row, ms. The first is at once: a stopped worker starts when it is called. */
const WAITS_MS = [0, 100, 500, 2000];

/** How long to wait before calling a background again that has gone away `attempts` times without an answer, ms. */
export function reconnectWait(attempts: number): number {
  return WAITS_MS[Math.min(attempts, WAITS_MS.length - 1)] ?? 0;
}
