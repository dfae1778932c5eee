import { resolve } from 'node:path';
import type { Frame, Page } from 'playwright';
import { startServer } from '../../src/server/server.ts';
import { type DevtoolsBrowser, launchWithDevtools, showPanel, showView } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { Panel } from '../e2e/panel.ts';
import { watchTheWire } from '../e2e/watch-the-wire.ts';
import { deafen, heardWith } from './deafen.ts';
import type { Load } from './flood-loads.ts';
import { drink, type PageNumbers } from './flood-page.ts';
import { type FrameNumbers, startFrames, stopFrames } from './frames.ts';
import { KEEP_NAMES, ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** Connections that a browser opens to one origin. */
const PER_ORIGIN = 6;

const NO_FRAMES: FrameNumbers = { rate: 0, p95: 0, p99: 0, stalled: 0, long: 0 };

interface Run extends PageNumbers {
  /** Of the panel; in the control, of DevTools. */
  frames: FrameNumbers;
  dropped: number;
  /** ms from the page's last event to the panel's count of all */
  lag: number;
}

/**
 * A page that reads a flood with DevTools open; the control is the same without the extension. Then both with DevTools
 * closed, where the extension only fills its ring. With wire capture the control is page capture.
 */
export async function floodRows(load: Load): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const { close, urls } = await serveFlood(load);
  const installed = { executablePath, headless: true, extension: resolve('dist/chrome') };
  const { wire = false, ...withoutWire } = load;
  const bare = await launchWithDevtools(wire ? installed : { executablePath, headless: true });
  const full = await launchWithDevtools(installed);
  const rows: BenchRow[] = [];
  try {
    // With DevTools closed nothing is assembled, and nothing reads the wire.
    for (const devtools of load.assembled || wire ? [true] : [true, false]) {
      const controls: Run[] = [];
      const ours: Run[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        controls.push(await run(bare, urls, withoutWire, devtools, wire));
        ours.push(await run(full, urls, load, devtools, devtools));
      }
      rows.push(...compare(load, devtools, controls, ours));
    }
  } finally {
    await full.close();
    await bare.close();
    await close();
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
  const page = load.fullSpeed
    ? [row('page time', 'ms', (run) => run.time)]
    : [
        row('page latency p99', 'ms', (run) => run.latency),
        row('longest task of the page', 'ms', (run) => run.longestTask),
      ];
  if (!devtools) return page;
  const frames = [
    row('frames', '/s', ({ frames }) => frames.rate),
    row('frame p95', 'ms', ({ frames }) => frames.p95),
    row('frame p99', 'ms', ({ frames }) => frames.p99),
    row('frames over 50 ms', '', ({ frames }) => frames.long),
    row('time in frames over 50 ms', '%', ({ frames }) => frames.stalled),
  ];
  return [
    ...page,
    ...(load.fullSpeed ? [] : frames),
    row('records dropped', '', (run) => run.dropped),
    row('until all are shown', 'ms', (run) => run.lag),
  ];
}

async function run(
  browser: DevtoolsBrowser,
  urls: readonly string[],
  load: Load,
  devtools: boolean,
  panel: boolean,
): Promise<Run> {
  const { close, frame, page, tools } = await openFlood(browser, urls, load, devtools, panel);
  // Counting frames makes frames, which takes processor time from the page.
  const watched: Page | Frame | undefined = load.fullSpeed ? undefined : (frame ?? tools);
  await watched?.evaluate(KEEP_NAMES);
  await watched?.evaluate(startFrames);
  const numbers = await page.evaluate(drink, { client: load.client, urls, count: load.count });
  const frames = (await watched?.evaluate(stopFrames)) ?? NO_FRAMES;
  const shown = frame ? await awaitAll(frame, load.count * urls.length) : { dropped: 0, at: numbers.end };
  if (load.assembled && frame) shown.at = await awaitAnswer(frame, `word ${load.count} `);
  await close();
  return {
    ...numbers,
    frames,
    dropped: shown.dropped,
    lag: shown.at - numbers.end,
  };
}

/** A page before its flood. */
export interface FloodPage {
  page: Page;
  tools: Page | undefined;
  /** Of the panel. */
  frame: Frame | undefined;
  close(): Promise<void>;
}

/** Opens a page, its DevTools and its panel, so that nothing but the flood is left to do. */
export async function openFlood(
  browser: DevtoolsBrowser,
  urls: readonly string[],
  load: Load,
  devtools: boolean,
  panel: boolean,
): Promise<FloodPage> {
  const page = await browser.context.newPage();
  await page.goto(new URL('/blank', urls[0]).href);
  const tools = devtools ? await browser.openDevtools(page) : undefined;
  const frame = panel && tools ? await showPanel(tools) : undefined;
  await frame?.getByTestId('event-total').waitFor({ state: 'attached' });
  if (load.wire && frame && tools) await watchTheWire(new Panel(frame, tools));
  if (load.assembled) await frame?.getByRole('tab', { name: 'Assembled' }).click();
  if (tools && !frame) await showView(tools, 'elements');
  if (tools) await received(tools, page);
  for (const each of load.watched ? [] : [page, tools]) if (each) await deafen(heardWith(each), page.url());
  await page.evaluate(KEEP_NAMES);
  const close = async (): Promise<void> => {
    await tools?.close();
    await page.close();
  };
  return { page, tools, frame, close };
}

/** The test servers of a flood, and the address of each of its streams. */
export async function serveFlood({ query, streams = 1 }: Load): Promise<{ urls: string[]; close(): Promise<void> }> {
  const servers = await Promise.all(
    Array.from({ length: Math.ceil(streams / PER_ORIGIN) }, () => startServer({ port: 0 })),
  );
  const urls = Array.from({ length: streams }, (_, i) => `${servers[i % servers.length]?.url}/flood?${query}`);
  return {
    urls,
    async close() {
      for (const server of servers) await server.close();
    },
  };
}

/** DevTools that have just opened do not report the network yet, and cost the page nothing: waits until they do. */
async function received(tools: Page, page: Page): Promise<void> {
  for (let requests = 0; requests === 0; ) {
    await page.evaluate(async () => (await fetch('/blank')).text());
    requests = await tools.evaluate(async () => {
      // A module of DevTools' own front end.
      const logs = './models/logs/logs.js';
      const { NetworkLog } = await import(/* @vite-ignore */ logs);
      return NetworkLog.NetworkLog.instance().requests().length;
    });
  }
}

/** Waits until an answer ends so. */
async function awaitAnswer(frame: Frame, end: string): Promise<number> {
  return frame.evaluate(async (last) => {
    const isThere = () => document.querySelector('.assembled-text > :last-child')?.textContent.endsWith(last);
    while (!isThere()) await new Promise((next) => requestAnimationFrame(next));
    return Date.now();
  }, end);
}

/** Waits until shown and dropped events make up all, at most so many ms. */
export async function awaitAll(frame: Frame, count: number, most = 30_000): Promise<{ dropped: number; at: number }> {
  await frame.evaluate(KEEP_NAMES);
  const wait = async ([all, limit]: readonly [number, number]) => {
    const read = (id: string): number =>
      Number(document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-value') ?? 0);
    const until = Date.now() + limit;
    while (read('event-total') + read('dropped-total') < all && Date.now() < until) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    return { dropped: all - read('event-total'), at: Date.now() };
  };
  return frame.evaluate(wait, [count, most] as const);
}
