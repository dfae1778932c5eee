import { describe, expect, test } from 'vitest';
import { SLOTS, TROUBLE_SLOT } from '../../../../src/capture/rows/type-colours.ts';
import { laneHeight, lanesHeight, lanesIn, topToShow } from '../../../../src/panel/overview/lane-layout.ts';
import { busiest, LEVELS, levelOf, paintLane } from '../../../../src/panel/overview/paint-lane.ts';

describe('lanes', () => {
  test('shrink when there are many, then scroll', () => {
    expect(laneHeight(1, 110)).toBe(22);
    expect(laneHeight(8, 110)).toBe(13);
    expect(laneHeight(500, 110)).toBe(12);
    expect(lanesIn(0, 110, 12, 500)).toEqual({ start: 0, end: 10 });
    expect(lanesIn(5900, 110, 12, 500)).toEqual({ start: 491, end: 500 });
  });

  test('scroll no further than needed to show a selected one', () => {
    expect(topToShow([44], 0, 110, 12)).toBe(45 * 12 - 110);
    expect(topToShow([3], 300, 110, 12)).toBe(36);
    expect(topToShow([2, 44], 0, 110, 12)).toBe(0);
    expect(topToShow([], 70, 110, 12)).toBe(70);
  });

  test('have room for a dozen in a high panel, and little in a low one', () => {
    expect([200, 400, 600, 900, 2000].map((panel) => lanesHeight(50, 0, panel))).toEqual([24, 75, 135, 225, 300]);
    expect(lanesHeight(2, 0, 900)).toBe(44);
    expect([500, 600, 900].map((panel) => lanesHeight(50, 0, panel, true))).toEqual([48, 60, 150]);
  });

  test('keep the chosen height, up to half of the panel', () => {
    expect(lanesHeight(50, 400, 900)).toBe(400);
    expect(lanesHeight(50, 400, 300)).toBe(150);
    expect(lanesHeight(50, 30, 900)).toBe(30);
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

  test('show every type of a column', () => {
    expect(painted({}, 4)).toEqual([-1, -1, -1, -1]);
    expect(painted({ 0: 1 }, 4)).toEqual([0, 0, 0, 0]);
    expect(painted({ 0: 50, 1: 50 }, 4)).toEqual([1, 1, 0, 0]);
    expect(painted({ 0: 9999, 1: 1 }, 4)).toEqual([1, 0, 0, 0]);
  });

  test('show problems at the top, however few', () => {
    expect(painted({ 0: 9999, [TROUBLE_SLOT]: 1 }, 6)).toEqual([TROUBLE_SLOT, TROUBLE_SLOT, 0, 0, 0, 0]);
    expect(painted({ 0: 9999, [TROUBLE_SLOT]: 1 }, 1)).toEqual([TROUBLE_SLOT]);
  });

  test('are darker where there are more events', () => {
    expect([1, 2, 3, 4, 1000, 2 ** 31].map(levelOf)).toEqual([0, 1, 1, 2, 9, LEVELS - 1]);
    const counts = new Uint32Array(2 * SLOTS);
    counts.set([3, 4], SLOTS);
    expect(busiest(counts, 2)).toBe(7);
  });
});
