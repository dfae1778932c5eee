import { describe, expect, test } from 'vitest';
import { TYPE_SLOTS, TypeSlots } from '../../../../src/capture/rows/type-colours.ts';

describe('colours of event types', () => {
  test('stay the same, and differ while there are enough', () => {
    const slots = new TypeSlots();
    const types = ['message', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const first = types.map((type) => slots.of(type));
    expect(new Set(first).size).toBe(TYPE_SLOTS);
    for (let i = 0; i < 100; i++) expect(slots.of(`more ${i}`)).toBeLessThan(TYPE_SLOTS);
    expect(types.map((type) => slots.of(type))).toEqual(first);
  });

  test('do not depend on the order of arrival, unless two types want the same', () => {
    const [one, other] = [new TypeSlots(), new TypeSlots()];
    const there = ['price', 'status', 'message'].map((type) => one.of(type));
    const back = ['message', 'status', 'price'].map((type) => other.of(type)).reverse();
    expect(there).toEqual(back);
  });
});
