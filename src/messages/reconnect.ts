/** Wait before the n-th attempt in a row, ms. The first is immediate: a connection starts a stopped worker. */
const WAITS_MS = [0, 100, 500, 2000];

/** Wait before reconnecting to a background that was lost `attempts` times without an answer, ms. */
export function reconnectWait(attempts: number): number {
  return WAITS_MS[Math.min(attempts, WAITS_MS.length - 1)] ?? 0;
}
