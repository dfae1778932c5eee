import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { launchWithDevtools } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** Loads of one page for each round of the other benchmarks: a load is short, and differs a lot from the next. */
const LOADS_A_ROUND = 10;

const many = (count: number, element: (n: number) => string): string =>
  `<!doctype html>${Array.from({ length: count }, (_, n) => element(n)).join('')}`;

const PAGES: Readonly<Record<string, string>> = {
  '300 images': many(300, (n) => `<img src="/image?${n}" alt="">`),
  '100 frames': many(100, (n) => `<iframe src="/frame?${n}"></iframe>`),
};

/** Pages without a stream, DevTools closed: beside a browser without the extension, and beside one whose extension sees no requests. */
export async function idleRows(): Promise<BenchRow[]> {
  const server = await servePages();
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-bench-'));
  const extension = resolve('dist/chrome');
  const bare = await open();
  const blind = await open(await withoutRequests(extension, folder));
  const full = await open(extension);
  try {
    const rows: BenchRow[] = [];
    for (const [what, html] of Object.entries(PAGES)) {
      const url = server.show(html);
      const times = await inTurn([bare.page, blind.page, full.page], url);
      const [control = Number.NaN, unseen = Number.NaN, ours = Number.NaN] = times.map(median);
      const name = `a page of ${what}, DevTools closed: until loaded`;
      rows.push({ name, unit: 'ms', control, ours, ratio: ours / control });
      rows.push({
        name: '… the control has all but webRequest',
        unit: 'ms',
        control: unseen,
        ours,
        ratio: ours / unseen,
      });
    }
    return rows;
  } finally {
    for (const each of [bare, blind, full]) await each.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(extension?: string): Promise<{ page: Page; close(): Promise<void> }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const browser = await launchWithDevtools({ executablePath, headless: true, ...(extension && { extension }) });
  return { page: await browser.context.newPage(), close: () => browser.close() };
}

/** A copy of the extension that asks for no requests. */
async function withoutRequests(extension: string, folder: string): Promise<string> {
  const copy = join(folder, 'extension');
  await cp(extension, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const permissions = manifest.permissions.filter((each: string) => each !== 'webRequest');
  await writeFile(path, JSON.stringify({ ...manifest, permissions }));
  return copy;
}

/** Times of the loads in each page; other load on the machine affects all alike. */
async function inTurn(pages: readonly Page[], url: string): Promise<number[][]> {
  const times = pages.map((): number[] => []);
  // The first load of each starts processes and fills caches.
  for (let load = -1; load < ROUNDS * LOADS_A_ROUND; load += 1) {
    for (const [i, page] of pages.entries()) {
      const time = await loadTime(page, url);
      if (load >= 0) times[i]?.push(time);
    }
  }
  return times;
}

async function loadTime(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'load' });
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return (navigation?.startTime ?? 0) + (navigation?.duration ?? Number.NaN);
  });
}

/** A server of one page at a time, and of small images and frames. */
async function servePages(): Promise<{ show(html: string): string; close(): void }> {
  let shown = '';
  const server: Server = createServer(({ url }, response) => {
    const isImage = url?.startsWith('/image') === true;
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', isImage ? 'image/svg+xml' : 'text/html');
    if (isImage) response.end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    else response.end(url === '/' ? shown : '<!doctype html><p>frame');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    show(html) {
      shown = html;
      return `http://127.0.0.1:${port}/`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
