import type { Page } from 'playwright';
import { type DevtoolsBrowser, showPanel, showView } from '../../src/start/devtools-browser.ts';
import { awaitAll, openFlood, serveFlood } from './flood.ts';
import type { Load } from './flood-loads.ts';
import { drink } from './flood-page.ts';
import { ROUNDS, withBrowser } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** Number of events in the control. */
const FEW = 2000;
/** What a log keeps, without the records of the stream itself. */
const MANY = 999_000;
/** Only a limit for hangs. */
const HANG_MS = 300_000;

/** Since the panel's tab was chosen in DevTools, ms. */
interface Opening {
  /** DevTools load the panel's page. */
  loading: number;
  /** First contentful paint. */
  painted: number;
  /** The first row is drawn. */
  rows: number;
  /** All events are counted. */
  all: number;
}

/** The panel is chosen in DevTools for the first time, with a million events waiting, beside a log with a few. */
export function firstPaintRows(): Promise<BenchRow[]> {
  return withBrowser(async (browser) => {
    const few = await filledPage(browser, FEW);
    const many = await filledPage(browser, MANY);
    const controls: Opening[] = [];
    const ours: Opening[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      controls.push(await opening(browser, few, FEW));
      ours.push(await opening(browser, many, MANY));
    }
    const row = (what: string, pick: (each: Opening) => number): BenchRow => {
      const [control, own] = [median(controls.map(pick)), median(ours.map(pick))];
      return { name: `${MANY} events waiting: ${what}`, unit: 'ms', control, ours: own, ratio: own / control };
    };
    return [
      row('the page is asked for', ({ loading }) => loading),
      row('first contentful paint', ({ painted }) => painted),
      row('first rows', ({ rows }) => rows),
      row('all events counted', ({ all }) => all),
    ];
  });
}

/** A page whose log has so many events, DevTools closed. */
async function filledPage(browser: DevtoolsBrowser, count: number): Promise<Page> {
  const load: Load = { name: '', client: 'fetch', query: `rate=max&count=${count}`, count };
  const { close, urls } = await serveFlood(load);
  const { frame, page, tools } = await openFlood(browser, urls, load, true, true);
  await page.evaluate(drink, { client: load.client, urls, count });
  if (frame) await awaitAll(frame, count, HANG_MS);
  await tools?.close();
  await close();
  return page;
}

async function opening(browser: DevtoolsBrowser, page: Page, count: number): Promise<Opening> {
  await page.bringToFront();
  const tools = await browser.openDevtools(page);
  await showView(tools, 'elements');
  const chosen = await tools.evaluate(() => Date.now());
  const frame = await showPanel(tools);
  const { loading, painted, rows } = await frame.evaluate(firstRows);
  const { at: all } = await awaitAll(frame, count, HANG_MS);
  await tools.close();
  return { loading: loading - chosen, painted: painted - chosen, rows: rows - chosen, all: all - chosen };
}

/** In the panel: when it was asked for, when it was first painted, and when a row was there, epoch ms. */
async function firstRows(): Promise<{ loading: number; painted: number; rows: number }> {
  while (document.querySelector('[data-testid="event-row"]') === null) {
    await new Promise((next) => requestAnimationFrame(next));
  }
  const rows = Date.now();
  const painted = await new Promise<number>((found) => {
    const paints = new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') found(startTime);
    });
    paints.observe({ type: 'paint', buffered: true });
  });
  const loading = performance.timeOrigin;
  return { loading, painted: loading + painted, rows };
}
