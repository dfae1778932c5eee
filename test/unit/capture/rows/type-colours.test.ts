import { describe, expect, it } from 'vitest';
import { TYPE_SLOTS, TypeSlots } from '../../../../src/capture/rows/type-colours.ts';

describe('slots of event types', () => {
  it('are kept, and differ while there are enough', () => {
    const slots = new TypeSlots();
    const types = ['message', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const first = types.map((type) => slots.of(type));
    expect(new Set(first).size).toBe(TYPE_SLOTS);
    for (let i = 0; i < 100; i++) expect(slots.of(`more ${i}`)).toBeLessThan(TYPE_SLOTS);
    expect(types.map((type) => slots.of(type))).toEqual(first);
  });

  it('do not depend on the order, where the wishes do not collide', () => {
    const [one, other] = [new TypeSlots(), new TypeSlots()];
    const there = ['price', 'status', 'message'].map((type) => one.of(type));
    const back = ['message', 'status', 'price'].map((type) => other.of(type)).reverse();
    expect(there).toEqual(back);
  });
});
