import { expect, test } from 'vitest';
import { FAULTS } from '../../../../src/server/faults/faults.ts';
import { SCENARIOS } from '../../../../src/server/scenarios/index.ts';

test('names and paths are unique', () => {
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  expect(new Set(SCENARIOS.map(({ path }) => path)).size).toBe(SCENARIOS.length);
});

test('no parameter of a scenario hides one of the faults', () => {
  for (const { name, params } of SCENARIOS) {
    expect(
      Object.keys(params).filter((param) => param in FAULTS || param === 'key'),
      name,
    ).toEqual([]);
  }
});

test('each says what it shows and what a conforming client does, and starts by a method that it takes', () => {
  for (const { name, shows, conforming, methods, start } of SCENARIOS) {
    expect(shows.length, name).toBeGreaterThan(20);
    expect(conforming.length, name).toBeGreaterThan(20);
    expect(methods, name).toContain(start.method ?? 'GET');
    if (start.client === 'eventsource') expect(start.method ?? 'GET', name).toBe('GET');
  }
});
