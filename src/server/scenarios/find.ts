import { FAULTS } from '../faults/faults.ts';
import { SCENARIOS } from './index.ts';
import type { Scenario } from './scenario.ts';

const BY_PATH = new Map(SCENARIOS.map((scenario) => [scenario.path, scenario]));

export function findScenario(path: string): Scenario | undefined {
  return BY_PATH.get(path) ?? SCENARIOS.find((scenario) => scenario.pattern?.test(path));
}

/** A scenario in the response of `/scenarios`: everything but its code. */
export function listScenarios(): object[] {
  return SCENARIOS.map(({ name, path, methods, group, shows, conforming, params, start }) => ({
    name,
    path,
    methods,
    group,
    shows,
    conforming,
    parameters: describeParams(params),
    start,
  }));
}

function describeParams(params: Scenario['params']): object[] {
  return Object.entries(params).map(([name, { about, fallback, choices }]) => ({
    name,
    about,
    default: fallback ?? null,
    ...(choices === undefined ? {} : { choices }),
  }));
}

/** The response of `/faults`: the query parameters that every scenario takes beside its own. */
export function listFaults(): object[] {
  return describeParams(FAULTS);
}
