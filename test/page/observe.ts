import type { ConsoleMessage, Page } from 'playwright';
import type { CheckServer } from './server/server.ts';

/** A page, and the checks (`group/name`) that run in it one after the other. */
export interface PlannedPage {
  path: string;
  checks: readonly string[];
}

declare const pageChecks: {
  list(): PlannedPage[];
  run(name: string, places: Pick<CheckServer, 'origin' | 'other' | 'control'>): Promise<string>;
};

/** All observations of one check, by name. */
export type Observations = Record<string, string>;

/** What the scripts of the check server hold. */
export async function readPlan(
  page: Page,
  { origin }: CheckServer,
  scripts: readonly string[],
): Promise<PlannedPage[]> {
  const plan: PlannedPage[] = [];
  for (const script of scripts) {
    await page.goto(`${origin}/page?script=${script}`);
    plan.push(...(await page.evaluate(() => pageChecks.list())));
  }
  return plan;
}

/** Runs checks one after another, each in a freshly loaded page. */
export async function observe(page: Page, server: CheckServer, plan: readonly PlannedPage[]): Promise<Observations> {
  const { control, origin, other } = server;
  const said: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    // The browser's own, some time after a request failed.
    if (!message.text().startsWith('Failed to load')) said.push(`console ${message.type()}: ${message.text()}`);
  };
  const onError = (error: Error): void => void said.push(`uncaught: ${error}`);
  page.on('console', onConsole).on('pageerror', onError);
  const seen: Observations = {};
  for (const { checks, path } of plan) {
    await page.goto(origin + path);
    for (const name of checks) {
      said.length = 0;
      const result = await page.evaluate(([check, places]) => pageChecks.run(check, places), [
        name,
        { origin, other, control },
      ] as const);
      seen[name] = anonymous(result, server);
      seen[`${name} (console)`] = anonymous(said.sort().join('\n'), server);
    }
  }
  page.off('console', onConsole).off('pageerror', onError);
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
