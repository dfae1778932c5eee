import { resolve } from 'node:path';
import type { Frame, Page } from 'playwright';
import { startServer } from '../../src/server/server.ts';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { drink, type PageNumbers } from './flood-page.ts';
import { startFrames, stopFrames } from './frames.ts';
import { KEEP_NAMES, ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

interface Load {
  name: string;
  client: 'fetch' | 'EventSource';
  query: string;
  count: number;
  /** Full speed: what counts is the page's time, not its latency. */
  fullSpeed?: boolean;
}

const LOADS: readonly Load[] = [
  { name: 'fetch 10 000 events/s', client: 'fetch', query: 'rate=10000&count=100000', count: 100_000 },
  { name: 'EventSource 2 000 events/s', client: 'EventSource', query: 'rate=2000&count=20000', count: 20_000 },
  {
    name: 'fetch at full speed, 400 000 events',
    client: 'fetch',
    query: 'rate=max&count=400000',
    count: 400_000,
    fullSpeed: true,
  },
];

interface Run extends PageNumbers {
  /** ms, 95th percentile of the gaps between the panel's (in the control: DevTools') frames */
  frame: number;
  /** % of the time in frames over 50 ms */
  stalled: number;
  dropped: number;
  /** ms from the page's last event to the panel's count of all */
  lag: number;
}

/**
 * A page that reads a flood, DevTools open; the control is the same without the extension. Then the same with DevTools
 * closed, where the extension only fills its ring.
 */
export async function floodRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const server = await startServer({ port: 0 });
  const bare = await launchWithDevtools({ executablePath, headless: true });
  const full = await launchWithDevtools({ executablePath, headless: true, extension: resolve('dist/chrome') });
  const rows: BenchRow[] = [];
  try {
    for (const load of LOADS) {
      for (const devtools of [true, false]) {
        const controls: Run[] = [];
        const ours: Run[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          controls.push(await run(bare, server.url, load, devtools, false));
          ours.push(await run(full, server.url, load, devtools, devtools));
        }
        rows.push(...compare(load, devtools, controls, ours));
      }
    }
  } finally {
    await full.close();
    await bare.close();
    await server.close();
  }
  return rows;
}

function compare(load: Load, devtools: boolean, controls: Run[], ours: Run[]): BenchRow[] {
  const row = (what: string, unit: string, pick: (run: Run) => number): BenchRow => {
    const control = median(controls.map(pick));
    const own = median(ours.map(pick));
    const name = `${load.name}, ${devtools ? 'panel open' : 'DevTools closed'}: ${what}`;
    return { name, unit, control, ours: own, ratio: own / control };
  };
  const rows = load.fullSpeed
    ? [row('page time', 'ms', (run) => run.time)]
    : [
        row('page latency p99', 'ms', (run) => run.latency),
        row('longest task of the page', 'ms', (run) => run.longestTask),
      ];
  if (!devtools) return rows;
  return [
    ...rows,
    row('frame p95', 'ms', (run) => run.frame),
    row('time in frames over 50 ms', '%', (run) => run.stalled),
    row('records dropped', '', (run) => run.dropped),
    row('until all are shown', 'ms', (run) => run.lag),
  ];
}

async function run(browser: DevtoolsBrowser, url: string, load: Load, devtools: boolean, panel: boolean): Promise<Run> {
  const page = await browser.context.newPage();
  await page.goto(`${url}/blank`);
  const tools = devtools ? await browser.openDevtools(page) : undefined;
  const frame = panel && tools ? await showPanel(tools) : undefined;
  await frame?.getByTestId('event-total').waitFor({ state: 'attached' });
  const watched: Page | Frame | undefined = frame ?? tools;
  await watched?.evaluate(KEEP_NAMES);
  await page.evaluate(KEEP_NAMES);
  await watched?.evaluate(startFrames);
  const numbers = await page.evaluate(drink, { client: load.client, url: `/flood?${load.query}`, count: load.count });
  const frames = (await watched?.evaluate(stopFrames)) ?? { p95: 0, p99: 0, stalled: 0 };
  const shown = frame ? await awaitAll(frame, load.count) : { dropped: 0, at: numbers.end };
  await tools?.close();
  await page.close();
  return {
    ...numbers,
    frame: frames.p95,
    stalled: frames.stalled,
    dropped: shown.dropped,
    lag: shown.at - numbers.end,
  };
}

/** Waits until shown and dropped events make up all. */
export async function awaitAll(frame: Frame, count: number): Promise<{ dropped: number; at: number }> {
  return frame.evaluate(async (all) => {
    const read = (id: string): number =>
      Number(document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-value') ?? 0);
    const until = Date.now() + 30_000;
    while (read('event-total') + read('dropped-total') < all && Date.now() < until) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    return { dropped: all - read('event-total'), at: Date.now() };
  }, count);
}
