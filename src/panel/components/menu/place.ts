import type { Box } from './menu-item.ts';

interface Size {
  width: number;
  height: number;
}

/** What stays free between a menu and the window's edge, px. */
const MARGIN = 4;

/**
 * A menu's top left corner: below or beside its anchor, on the other side if there is no room, always inside the
 * window.
 */
export function placeIn(
  window: Size,
  anchor: Box,
  menu: Size,
  side: 'below' | 'beside',
): { left: number; top: number } {
  const before = { left: anchor.left - menu.width, top: anchor.top - menu.height };
  const after = side === 'below' ? { left: anchor.left, top: anchor.bottom } : { left: anchor.right, top: anchor.top };
  const other = side === 'below' ? { ...after, top: before.top } : { ...after, left: before.left };
  const fits = ({ left, top }: typeof after) =>
    side === 'below'
      ? top >= MARGIN && top + menu.height + MARGIN <= window.height
      : left >= MARGIN && left + menu.width + MARGIN <= window.width;
  const { left, top } = fits(after) || !fits(other) ? after : other;
  return {
    left: inside(left, window.width - menu.width - MARGIN),
    top: inside(top, window.height - menu.height - MARGIN),
  };
}

function inside(value: number, most: number): number {
  return Math.max(MARGIN, Math.min(value, most));
}
