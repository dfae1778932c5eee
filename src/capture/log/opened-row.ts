import type { Connection } from '../streams/stream.ts';
import type { Content } from './content.ts';

/**
 * Moves the time of the row that opens a connection back to that of a row in it. The page reports the response when its thread
 * is free; the browser and the wire may report what came after the response with an earlier time.
 */
export function openedBy({ rows }: Content, { openedRow, requested = 0 }: Connection, time: number): void {
  if (openedRow !== undefined) rows.moveBack(openedRow, Math.max(time, requested));
}
