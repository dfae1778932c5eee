/** px: below `LEAST` a lane has no room for its name and shaped marks; above `MOST` it shows no more. */
const LEAST = 12;
const MOST = 22;
/**
 * Automatic height of all lanes, px: what is below needs the first `REST` of a panel, and most of the remainder. A narrow
 * panel has the streams above the table, too.
 */
const LOW = 4 * LEAST;
/** In a panel that is no higher than `LOW_PANEL`, the table needs that room, too. */
const LOWEST = 2 * LEAST;
const LOW_PANEL = 300;
const HIGH = 300;
const REST = 150;
const NARROW_REST = 400;
const SHARE = 0.3;

/** Height of a lane when this many share a height, px: they shrink, then scroll. */
export function laneHeight(lanes: number, height: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(height / Math.max(1, lanes))));
}

/** Width of a mark in device pixels: a whole number, so that it is sharp, and more than one, so that it is visible. */
export function columnWidth(ratio: number): number {
  return Math.max(2, Math.round(ratio * 1.5));
}

/** Preferred height of the lanes, px. */
export function wantedHeight(lanes: number): number {
  return lanes * MOST;
}

/** px for that many lanes in a panel of such a height; `chosen` is the height that the user gave them, 0 is none. */
export function lanesHeight(lanes: number, chosen: number, panel: number, isNarrow = false): number {
  const rest = isNarrow ? NARROW_REST : REST;
  const low = panel <= LOW_PANEL ? LOWEST : LOW;
  const own = Math.min(HIGH, Math.max(low, Math.round(SHARE * (panel - rest))));
  // A height that was chosen in a high panel must not fill a low one.
  const most = chosen === 0 ? own : Math.min(chosen, Math.max(LOW, Math.round(panel / 2)));
  return Math.min(most, wantedHeight(lanes));
}

/** The nearest `top` at which one of these lanes is seen whole: the first, where none is. All in px, but for the lanes. */
export function topToShow(lanes: readonly number[], top: number, height: number, lane: number): number {
  const isSeen = (at: number) => at * lane >= top && (at + 1) * lane <= top + height;
  const [first] = lanes;
  if (first === undefined || lanes.some(isSeen)) return top;
  return Math.min(Math.max(top, (first + 1) * lane - height), first * lane);
}

/** The lanes that are seen, `end` not included. */
export function lanesIn(top: number, height: number, lane: number, lanes: number): { start: number; end: number } {
  return { start: Math.floor(top / lane), end: Math.min(lanes, Math.ceil((top + height) / lane)) };
}
