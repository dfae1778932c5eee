import { expect, test } from 'vitest';
import { FAULTS } from '../../../../src/server/faults/faults.ts';
import { SCENARIOS } from '../../../../src/server/scenarios/index.ts';

test('names and paths are unique', () => {
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  expect(new Set(SCENARIOS.map(({ path }) => path)).size).toBe(SCENARIOS.length);
});

test('no parameter of a scenario has the name of a fault', () => {
  for (const { name, params } of SCENARIOS) {
    expect(
      Object.keys(params).filter((param) => param in FAULTS || param === 'key'),
      name,
    ).toEqual([]);
  }
});

test('each scenario describes itself and starts with a method that it accepts', () => {
  for (const { name, shows, conforming, methods, start } of SCENARIOS) {
    expect(shows.length, name).toBeGreaterThan(20);
    expect(conforming.length, name).toBeGreaterThan(20);
    expect(methods, name).toContain(start.method ?? 'GET');
    if (start.client === 'eventsource') expect(start.method ?? 'GET', name).toBe('GET');
  }
});
