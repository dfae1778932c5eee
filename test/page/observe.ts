import type { CheckServer } from './server/server.ts';

/** A page, and the checks (`group/name`) that run in it one after the other. */
export interface PlannedPage {
  path: string;
  checks: readonly string[];
}

type Places = Pick<CheckServer, 'origin' | 'other' | 'control'>;

declare const pageChecks: {
  list(): PlannedPage[];
  run(name: string, places: Places): Promise<string>;
};

/** A page in some browser, driven by some protocol. */
export interface ObservedPage {
  goto(url: string): Promise<unknown>;
  /** `listChecks` in the page. */
  list(): Promise<PlannedPage[]>;
  /** `runCheck` in the page. */
  run(name: string, places: Places): Promise<string>;
  /** What the console says and which errors are uncaught, until the returned function is called. */
  listen(say: (text: string) => void): () => void;
}

export const listChecks = (): PlannedPage[] => pageChecks.list();
export const runCheck = ({ name, places }: { name: string; places: Places }): Promise<string> =>
  pageChecks.run(name, places);

/** All observations of one check, by name. */
export type Observations = Record<string, string>;

/** What the scripts of the check server hold. */
export async function readPlan(
  page: ObservedPage,
  { origin }: CheckServer,
  scripts: readonly string[],
): Promise<PlannedPage[]> {
  const plan: PlannedPage[] = [];
  for (const script of scripts) {
    await page.goto(`${origin}/page?script=${script}`);
    plan.push(...(await page.list()));
  }
  return plan;
}

/** The pages that the checks of a group need; only the checks for which `wanted` holds. */
export function planOfGroup(
  plan: readonly PlannedPage[],
  group: string,
  wanted: (check: string) => boolean = () => true,
): PlannedPage[] {
  return plan
    .map(({ checks, path }) => ({
      path,
      checks: checks.filter((name) => name.startsWith(`${group}/`) && wanted(name)),
    }))
    .filter(({ checks }) => checks.length > 0);
}

/** Runs checks one after another, each in a freshly loaded page. */
export async function observe(
  page: ObservedPage,
  server: CheckServer,
  plan: readonly PlannedPage[],
): Promise<Observations> {
  const { control, origin, other } = server;
  const said: string[] = [];
  const stop = page.listen((text) => {
    // The browser's own, some time after a request failed.
    if (!text.startsWith('console error: Failed to load')) said.push(text);
  });
  const seen: Observations = {};
  for (const { checks, path } of plan) {
    await page.goto(origin + path);
    for (const name of checks) {
      said.length = 0;
      const result = await page.run(name, { origin, other, control });
      seen[name] = anonymous(result, server);
      seen[`${name} (console)`] = anonymous(said.sort().join('\n'), server);
    }
  }
  stop();
  return seen;
}

/** Ports and ids differ from run to run. */
function anonymous(text: string, { control, origin, other }: CheckServer): string {
  const ports: [string, string][] = [
    [origin, '{origin}'],
    [other, '{other}'],
    [control, '{control}'],
  ];
  let result = text;
  for (const [url, name] of ports) {
    result = result.replaceAll(url, name).replaceAll(new URL(url).host, name).replaceAll(encodeURIComponent(url), name);
  }
  return result.replace(/\bid=[a-z0-9]{8,}/g, 'id=…');
}
