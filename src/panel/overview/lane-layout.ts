/** px: below `LEAST` a lane tells nothing, above `MOST` no more. */
const LEAST = 6;
const MOST = 22;
/** From this height on, px, a lane has room for its name and for marks with a shape. */
export const ROOMY = 12;

/** The height of a lane where so many of them share a height: they are squeezed, and then scrolled. px */
export function laneHeight(lanes: number, height: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(height / Math.max(1, lanes))));
}

/** Device pixels that a mark is wide: whole ones, so that it is sharp, and more than one, so that it is seen. */
export function columnWidth(ratio: number): number {
  return Math.max(2, Math.round(ratio * 1.5));
}

/** px that the lanes want. */
export function wantedHeight(lanes: number): number {
  return lanes * MOST;
}

/** The lanes that are seen, `end` not included. */
export function lanesIn(top: number, height: number, lane: number, lanes: number): { start: number; end: number } {
  return { start: Math.floor(top / lane), end: Math.min(lanes, Math.ceil((top + height) / lane)) };
}
