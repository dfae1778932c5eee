import { lowerBound } from '../rows/lower-bound.ts';

/**
 * Index of the connection of that number, or where to insert it. Numbers rise by one except where the log has a gap, so
 * the first guess is usually right.
 */
export function placeOf(connections: readonly { number: number }[], number: number): number {
  const likely = number - (connections[0]?.number ?? number);
  if (connections[likely]?.number === number) return likely;
  return lowerBound(connections.length, (i) => (connections[i]?.number ?? 0) >= number);
}
