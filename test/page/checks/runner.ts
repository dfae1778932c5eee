import { type Check, setPlaces } from './kit.ts';

export interface Group {
  /** The page that the checks run in; `/page` when left out. */
  path?: string;
  /** Those that leave the page changed, and so need one of their own. The others share one. */
  alone?: readonly string[];
  checks: Readonly<Record<string, Check>>;
}

/** A limit for hangs alone: a slow machine needs some seconds for what takes milliseconds elsewhere. */
const HANG_MS = 120_000;

interface Runner {
  /** All checks, by the page that they run in. */
  list(): { path: string; checks: string[] }[];
  /** What a check saw, or how it failed, as JSON. */
  run(name: string, places: Parameters<typeof setPlaces>[0]): Promise<string>;
}

export function runner(groups: Readonly<Record<string, Group>>): Runner {
  return {
    list: () => list(groups),
    run: (name, places) => run(groups, name, places),
  };
}

function list(groups: Readonly<Record<string, Group>>): ReturnType<Runner['list']> {
  return Object.entries(groups).flatMap(([group, { alone = [], checks, path = '/page' }]) => {
    const together = Object.keys(checks).filter((name) => !alone.includes(name));
    return [together, ...alone.map((name) => [name])].map((names) => ({
      path,
      checks: names.map((name) => `${group}/${name}`),
    }));
  });
}

async function run(
  groups: Readonly<Record<string, Group>>,
  name: string,
  places: Parameters<typeof setPlaces>[0],
): Promise<string> {
  const { stringify } = JSON;
  setPlaces(places);
  const slash = name.indexOf('/');
  const check = groups[name.slice(0, slash)]?.checks[name.slice(slash + 1)];
  // Not an observation: it would be the same in each mode.
  if (!check) throw new Error(`no such check: ${name}`);
  const late = new Promise<unknown>((resolve) => setTimeout(resolve, HANG_MS, 'it hangs'));
  try {
    // Undefined has no place in JSON.
    return stringify(await Promise.race([check(), late]), (_, value) => (value === undefined ? 'undefined' : value), 1);
  } catch (error) {
    return `check failed: ${String(error)}`;
  }
}
