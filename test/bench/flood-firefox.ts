import type { Browser, Page } from 'puppeteer-core';
import { launchBare, launchInstalled, openWindow } from '../firefox/browser.ts';
import { openPanel, total } from '../firefox/inspected-tab.ts';
import { until } from '../firefox/until.ts';
import { serveFlood } from './flood.ts';
import { LOADS, type Load } from './flood-loads.ts';
import { drink, type PageNumbers } from './flood-page.ts';
import { KEEP_NAMES, ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** How a page is read: without the extension, with it, and with its panel open in a window of its own. */
const WAYS = ['bare', 'closed', 'open'] as const;
type Way = (typeof WAYS)[number];

interface Run extends PageNumbers {
  dropped: number;
  /** ms from the page's last event to the panel's count of all */
  lag: number;
}

/** The floods of Chromium's rows in Firefox, where the panel reads the wire by default. */
export async function firefoxRows(): Promise<BenchRow[]> {
  const bare = await launchBare();
  const full = await launchInstalled();
  try {
    const rows: BenchRow[] = [];
    for (const load of [LOADS['flood-fetch'], LOADS['flood-eventsource']]) {
      if (load !== undefined) rows.push(...(await rowsOf(load, bare, full)));
    }
    return rows;
  } finally {
    await full.close();
    await bare.close();
  }
}

async function rowsOf(load: Load, bare: Browser, full: Browser): Promise<BenchRow[]> {
  const { close, urls } = await serveFlood(load);
  const runs: Record<Way, Run[]> = { bare: [], closed: [], open: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of WAYS) runs[way].push(await run(way === 'bare' ? bare : full, way === 'open', load, urls));
    }
  } finally {
    await close();
  }
  const row = (way: Way, what: string, pick: (run: Run) => number): BenchRow => {
    const control = median(runs.bare.map(pick));
    const ours = median(runs[way].map(pick));
    return { name: `Firefox, ${load.name}, panel ${way}: ${what}`, unit: 'ms', control, ours, ratio: ours / control };
  };
  return [
    row('closed', 'page latency p99', ({ latency }) => latency),
    row('open', 'page latency p99', ({ latency }) => latency),
    row('open', 'until all are shown', ({ lag }) => lag),
    { ...row('open', 'records dropped', ({ dropped }) => dropped), unit: '' },
  ];
}

async function run(firefox: Browser, isPanelOpen: boolean, load: Load, urls: readonly string[]): Promise<Run> {
  const page = await firefox.newPage();
  await page.goto(new URL('/blank', urls[0]).href);
  // A window of its own, so that both are in view.
  if (isPanelOpen) await openWindow(firefox);
  const panel = isPanelOpen ? await openPanel(firefox, page) : undefined;
  await page.evaluate(KEEP_NAMES);
  const numbers = await page.evaluate(drink, { client: load.client, urls, count: load.count });
  const dropped = panel ? await awaitAll(panel, load.count * urls.length) : 0;
  const lag = panel ? Date.now() - numbers.end : 0;
  await panel?.close();
  await page.close();
  return { ...numbers, dropped, lag };
}

/** Waits until shown and dropped events make up all. Returns how many were dropped. */
async function awaitAll(panel: Page, count: number): Promise<number> {
  let dropped = 0;
  await until(`${count} events`, async () => {
    dropped = (await total(panel, 'dropped-total')) ?? 0;
    return ((await total(panel, 'event-total')) ?? 0) + dropped >= count;
  });
  return dropped;
}
