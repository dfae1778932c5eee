import { resolve } from 'node:path';
import { startServer } from '../../src/server/server.ts';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { awaitAll } from './flood.ts';
import { drink } from './flood-page.ts';
import { type Attack, attack } from './hostile-page.ts';
import { KEEP_NAMES, ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

const COUNT = 10_000;

const ATTACKS: readonly Attack[] = [
  { how: 'forged', rate: 100_000 },
  { how: 'stream', rate: 100_000 },
];

interface Run {
  /** ms from the request until the panel shows every event */
  shown: number;
  latency: number;
  dropped: number;
  /** What the hostile page has sent, a second. */
  attacks: number;
}

/** An honest tab with its panel open, beside a hostile one that is captured too; the control is the same beside a quiet one. */
export async function hostileRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const [honest, hostile] = [await startServer({ port: 0 }), await startServer({ port: 0 })];
  const extension = resolve(process.env['EXTENSION_DIR'] ?? 'dist/chrome');
  const browser = await launchWithDevtools({ executablePath, headless: true, extension });
  const rows: BenchRow[] = [];
  try {
    for (const how of ATTACKS) {
      const controls: Run[] = [];
      const ours: Run[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        controls.push(await run(browser, honest.url, hostile.url, undefined));
        ours.push(await run(browser, honest.url, hostile.url, how));
      }
      const row = (what: string, unit: string, pick: (run: Run) => number): BenchRow => {
        const [control, own] = [median(controls.map(pick)), median(ours.map(pick))];
        return { name: `beside ${how.how} messages: ${what}`, unit, control, ours: own, ratio: own / control };
      };
      rows.push(
        row('hostile messages', '/s', ({ attacks }) => attacks),
        row('until all are shown', 'ms', ({ shown }) => shown),
        row('page latency p99', 'ms', ({ latency }) => latency),
        row('records dropped', '', ({ dropped }) => dropped),
      );
    }
  } finally {
    await browser.close();
    await honest.close();
    await hostile.close();
  }
  return rows;
}

async function run(browser: DevtoolsBrowser, url: string, hostileUrl: string, how: Attack | undefined): Promise<Run> {
  const other = await browser.context.newPage();
  await other.goto(`${hostileUrl}/blank`);
  const otherTools = await browser.openDevtools(other);
  await other.evaluate(KEEP_NAMES);
  if (how) await other.evaluate(attack, how);
  const page = await browser.context.newPage();
  await page.goto(`${url}/blank`);
  const tools = await browser.openDevtools(page);
  const frame = await showPanel(tools);
  await frame.getByTestId('event-total').waitFor({ state: 'attached' });
  await page.evaluate(KEEP_NAMES);
  const before = Date.now();
  const attacksBefore = await other.evaluate(() => globalThis.attacks ?? 0);
  const load = { client: 'EventSource', urls: [`/flood?rate=1000&count=${COUNT}`], count: COUNT } as const;
  const { end, latency, time } = await page.evaluate(drink, load);
  const { at, dropped } = await awaitAll(frame, COUNT);
  const attacks = (await other.evaluate(() => globalThis.attacks ?? 0)) - attacksBefore;
  const seconds = (Date.now() - before) / 1000;
  for (const each of [tools, page, otherTools, other]) await each.close();
  return { shown: time + at - end, latency, dropped, attacks: attacks / seconds };
}
