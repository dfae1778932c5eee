import { describe, expect, test } from 'vitest';
import { stepTo } from '../../../../src/panel/components/menu/menu-keys.ts';
import { placeIn } from '../../../../src/panel/components/menu/place.ts';

const point = (x: number, y: number) => ({ left: x, right: x, top: y, bottom: y });
const window = { width: 500, height: 300 };
const menu = { width: 160, height: 100 };

describe('a menu', () => {
  test.each([
    ['has room', point(20, 30), 'below', { left: 20, top: 30 }],
    ['is at the right edge', point(490, 30), 'below', { left: 336, top: 30 }],
    ['is at the lower edge', point(20, 290), 'below', { left: 20, top: 190 }],
    ['has room on the right', { left: 20, right: 180, top: 30, bottom: 50 }, 'beside', { left: 180, top: 30 }],
    ['has room on the left alone', { left: 200, right: 400, top: 30, bottom: 50 }, 'beside', { left: 40, top: 30 }],
    ['has room nowhere', { left: 100, right: 480, top: 280, bottom: 300 }, 'beside', { left: 336, top: 196 }],
  ] as const)('stays inside the window where it %s', (_, anchor, side, place) => {
    expect(placeIn(window, anchor, menu, side)).toEqual(place);
  });

  test('starts at its first item when it is higher than the window', () => {
    expect(placeIn(window, point(20, 200), { width: 160, height: 400 }, 'below').top).toBe(4);
  });

  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['c', 0, 1],
    ['C', 1, 2],
    ['c', 2, 1],
    ['x', 0, undefined],
    [' ', 0, undefined],
    ['Enter', 0, undefined],
  ])('leads with %s from %i to %s', (key, at, target) => {
    expect(stepTo(key, at, ['Add', 'Copy data', 'Copy raw', 'Hide'])).toBe(target);
  });
});
