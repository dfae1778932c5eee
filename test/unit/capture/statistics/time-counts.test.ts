import { expect, test } from 'vitest';
import { TimeCounts } from '../../../../src/capture/statistics/time-counts.ts';

const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);
const columns = (made: TimeCounts) => Array.from({ length: made.length }, (_, i) => sum(made.column(i)));

test('columns get wider as time passes, and keep their counts', () => {
  const made = new TimeCounts();
  for (let time = 0; time < 120; time++) made.add(1000 + time, time % 2);
  expect([made.from, made.step, made.length]).toEqual([1000, 1, 120]);
  made.add(1120, 0);
  expect([made.step, made.length]).toEqual([2, 61]);
  expect(columns(made)).toEqual([...Array.from({ length: 60 }, () => 2), 1]);
  expect([...made.column(0)].slice(0, 2)).toEqual([1, 1]);
  made.add(1000 + 86_400_000, 0);
  expect(made.step).toBe(2 ** 20);
  expect(columns(made)[0]).toBe(121);
  expect(sum(Uint32Array.from(columns(made)))).toBe(122);
});

test('an event from before the first one counts in its column', () => {
  const made = new TimeCounts();
  made.add(1000, 0);
  made.add(900, 0);
  expect(columns(made)).toEqual([2]);
  expect(made.from).toBe(1000);
});

test('without events there are no columns', () => {
  expect([new TimeCounts().from, new TimeCounts().length]).toEqual([undefined, 0]);
});
