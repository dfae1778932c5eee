import { describe, expect, it } from 'vitest';
import { SLOTS, TROUBLE_SLOT } from '../../../../src/capture/timeline/type-slots.ts';
import { laneHeight, lanesIn } from '../../../../src/panel/overview/lane-layout.ts';
import { busiest, LEVELS, levelOf, paintLane } from '../../../../src/panel/overview/paint-lane.ts';

describe('lanes', () => {
  it('are squeezed where there are many, and then scrolled', () => {
    expect(laneHeight(1, 110)).toBe(22);
    expect(laneHeight(8, 110)).toBe(13);
    expect(laneHeight(500, 110)).toBe(6);
    expect(lanesIn(0, 110, 6, 500)).toEqual({ start: 0, end: 19 });
    expect(lanesIn(2950, 110, 6, 500)).toEqual({ start: 491, end: 500 });
  });

  /** Slots from top to bottom of a column that is painted `rows` high. */
  function painted(counts: Readonly<Record<number, number>>, rows: number): number[] {
    const column = new Uint32Array(SLOTS);
    for (const [slot, count] of Object.entries(counts)) column[Number(slot)] = count;
    // The pixel of a slot is the slot itself, and 0 is none.
    const shades = Uint32Array.from({ length: SLOTS * LEVELS }, (_, i) => Math.floor(i / LEVELS) + 1);
    const pixels = new Uint32Array(rows);
    paintLane(column, 1, rows, shades, pixels);
    return [...pixels].map((pixel) => pixel - 1);
  }

  it('share a column among its types, and hide none', () => {
    expect(painted({}, 4)).toEqual([-1, -1, -1, -1]);
    expect(painted({ 0: 1 }, 4)).toEqual([0, 0, 0, 0]);
    expect(painted({ 0: 50, 1: 50 }, 4)).toEqual([1, 1, 0, 0]);
    expect(painted({ 0: 9999, 1: 1 }, 4)).toEqual([1, 0, 0, 0]);
  });

  it('show trouble at the top, however little of it', () => {
    expect(painted({ 0: 9999, [TROUBLE_SLOT]: 1 }, 6)).toEqual([TROUBLE_SLOT, TROUBLE_SLOT, 0, 0, 0, 0]);
    expect(painted({ 0: 9999, [TROUBLE_SLOT]: 1 }, 1)).toEqual([TROUBLE_SLOT]);
  });

  it('are darker where there is more', () => {
    expect([1, 2, 3, 4, 1000, 2 ** 31].map(levelOf)).toEqual([0, 1, 1, 2, 9, LEVELS - 1]);
    const counts = new Uint32Array(2 * SLOTS);
    counts.set([3, 4], SLOTS);
    expect(busiest(counts, 2)).toBe(7);
  });
});
