import { resolve } from 'node:path';
import { type DevtoolsBrowser, launchWithDevtools } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { awaitAll, openFlood, serveFlood } from './flood.ts';
import type { Load } from './flood-loads.ts';
import { drink } from './flood-page.ts';
import { ROUNDS } from './panel-tools.ts';
import { difference, HOPS, Processes, type Usage } from './processes.ts';
import { type BenchRow, median } from './row.ts';

interface Run {
  usage: Usage;
  dropped: number;
}

/** What is left to do when all events are shown: the last are stored, and what was drawn is collected. ms */
const REST_MS = 1000;

/** Seconds of processor time that a flood takes, by process; the control is a browser without the extension. */
export async function cpuRows(load: Load): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const extension = resolve(process.env['EXTENSION_DIR'] ?? 'dist/chrome');
  const { close, urls } = await serveFlood(load);
  const bare = await launchWithDevtools({ executablePath, headless: true });
  const full = await launchWithDevtools({ executablePath, headless: true, extension });
  const controls: Run[] = [];
  const ours: Run[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      controls.push(await run(bare, urls, load, false));
      ours.push(await run(full, urls, load, true));
    }
  } finally {
    await full.close();
    await bare.close();
    await close();
  }
  const row = (what: string, unit: string, pick: (run: Run) => number): BenchRow => {
    const [control, own] = [median(controls.map(pick)), median(ours.map(pick))];
    return { name: `${load.name}: ${what}`, unit, control, ours: own, ratio: own / control };
  };
  return [
    ...HOPS.map((hop) => row(hop, 's', ({ usage }) => usage[hop])),
    row('all processes', 's', ({ usage }) => HOPS.reduce((sum, hop) => sum + usage[hop], 0)),
    row('records dropped', '', ({ dropped }) => dropped),
  ];
}

async function run(browser: DevtoolsBrowser, urls: readonly string[], load: Load, panel: boolean): Promise<Run> {
  const { close, frame, page, tools } = await openFlood(browser, urls, load, true, panel);
  if (tools === undefined) throw new Error('DevTools did not open');
  const processes = await Processes.of(browser.session, page, tools);
  const before = await processes.usage();
  await page.evaluate(drink, { client: load.client, urls, count: load.count });
  const { dropped } = frame ? await awaitAll(frame, load.count * urls.length) : { dropped: 0 };
  await new Promise((done) => setTimeout(done, REST_MS));
  const usage = difference(await processes.usage(), before);
  await close();
  return { usage, dropped };
}
