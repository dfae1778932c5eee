import { FAULTS, type Faults } from './faults/faults.ts';
import type { Params, Values } from './scenarios/params.ts';
import { type Parsed, type Problems, parseParams, unknownNames } from './scenarios/parse.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** Without meaning: separates two clients of one URL, because attempts are counted per URL. */
const KEY = 'key';

interface Query {
  own: Values<Params>;
  faults: Faults;
}

/** The parameters of the scenario and of the faults, which share the query. */
export function readQuery(query: URLSearchParams, scenario: Scenario): Parsed<Query> {
  const input = Object.fromEntries(query);
  const own = parseParams(scenario.params, input);
  const faults = parseParams(FAULTS, { ...scenario.faults, ...input });
  const known = [...Object.keys(scenario.params), ...Object.keys(FAULTS), KEY];
  const unknown = unknownNames(input, known);
  if (own.ok && faults.ok && Object.keys(unknown).length === 0) {
    return { ok: true, values: { own: own.values, faults: faults.values } };
  }
  const problems: Problems = { ...unknown, ...(own.ok ? {} : own.problems), ...(faults.ok ? {} : faults.problems) };
  return { ok: false, problems };
}
