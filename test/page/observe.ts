import type { Page } from 'playwright';
import type { CheckServer } from './server/server.ts';

declare const pageChecks: {
  list(): { path: string; checks: string[] }[];
  run(name: string, places: Pick<CheckServer, 'origin' | 'other' | 'control'>): Promise<string>;
};

/** Everything that was seen of one check, by name. */
export type Observations = Record<string, string>;

/** Runs the checks one after the other, those that change their page in a fresh one each. */
export async function observeAll(page: Page, server: CheckServer, only?: RegExp): Promise<Observations> {
  const { control, origin, other } = server;
  const said: string[] = [];
  page.on('console', (message) => {
    // The browser's own, some time after a request failed.
    if (!message.text().startsWith('Failed to load')) said.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error}`));
  await page.goto(`${origin}/page`);
  const groups = await page.evaluate(() => pageChecks.list());
  const seen: Observations = {};
  for (const { checks, path } of groups) {
    const wanted = checks.filter((name) => !only || only.test(name));
    if (wanted.length > 0) await page.goto(origin + path);
    for (const name of wanted) {
      said.length = 0;
      const result = await page.evaluate(([check, places]) => pageChecks.run(check, places), [
        name,
        { origin, other, control },
      ] as const);
      seen[name] = anonymous(result, server);
      seen[`${name} (console)`] = anonymous(said.sort().join('\n'), server);
    }
  }
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
