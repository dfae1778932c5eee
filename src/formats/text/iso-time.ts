/** The times that a date can be, ms. */
const MOST = 8.64e15;

/** `2025-01-31T12:00:00.000Z`, of epoch ms. A file may hold times that are none: they become the nearest date. */
export function isoTime(time: number): string {
  return new Date(Math.max(-MOST, Math.min(MOST, Math.round(time) || 0))).toISOString();
}
