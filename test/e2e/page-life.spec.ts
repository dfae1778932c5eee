/** Pages that the tab does not show: prerendered ones, and those in the back/forward cache. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromiumPath } from '../chromium-path.ts';
import { extensionDir } from '../extension-page.ts';
import { expect, test } from './harness.ts';
import { type BrowserWithoutDebugger, launchWithoutDebugger } from './without-debugger.ts';

/** Reads a stream of three events, and says so by asking for `/said?…`. */
const READ = `const say = (what) => fetch('/said?' + what);
const read = async (name) => { await (await fetch('/events?' + name)).text(); await say(name); };`;

const PAGES: Readonly<Record<string, string>> = {
  '/': 'A page.',
  '/before': `<script type="speculationrules">{"prerender": [{"urls": ["/prerendered"], "eagerness": "immediate"}]}</script>
    <script>fetch('/wait').then(() => { location = '/prerendered'; });</script>`,
  '/prerendered': `<script>${READ}
    read(document.prerendering ? 'early' : 'not-prerendered');
    document.addEventListener('prerenderingchange', () => read('late'));</script>`,
  '/left': `<script>${READ}
    addEventListener('pageshow', async ({ persisted }) => {
      await read(persisted ? 'returned' : 'first');
      if (persisted) return;
      await (await fetch('/wait')).text();
      location = 'http://localhost:' + location.port + '/elsewhere';
    });</script>`,
  '/elsewhere': `<script>fetch('/wait').then(() => history.back());</script>`,
};

interface Site {
  url: string;
  said: string[];
  /** Lets the waiting page continue, or the next one that waits. */
  goOn(): void;
  close(): void;
}

async function startSite(): Promise<Site> {
  const said: string[] = [];
  let waiting: ServerResponse | undefined;
  let mayGoOn = false;
  const letGo = () => {
    if (!mayGoOn || waiting === undefined) return;
    waiting.end();
    waiting = undefined;
    mayGoOn = false;
  };
  const server = createServer(({ url = '/' }, response) => {
    const page = PAGES[url];
    if (page !== undefined) {
      response.setHeader('Content-Type', 'text/html');
      response.end(`<!doctype html><link rel="icon" href="data:,">${page}`);
    } else if (url.startsWith('/events')) {
      response.setHeader('Content-Type', 'text/event-stream');
      response.end(`data: 1\n\ndata: 2\n\ndata: ${url}\n\n`);
    } else if (url === '/wait') {
      waiting = response;
      letGo();
    } else {
      said.push(url.replace('/said?', ''));
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said,
    goOn() {
      mayGoOn = true;
      letGo();
    },
    close: () => void server.closeAllConnections(),
  };
}

/** The extension's worker, and the tab that is there. */
async function findWorker(
  browser: BrowserWithoutDebugger,
): Promise<{ evaluate(expression: string): Promise<unknown>; id: string; tab: number }> {
  const targets = async () => (await browser.targets()).find(({ type }) => type === 'service_worker');
  await expect.poll(targets).toBeDefined();
  const { targetId = '', url = '' } = (await targets()) ?? {};
  const evaluate = (expression: string) => browser.evaluate(targetId, expression);
  const findTab = () => evaluate('chrome.tabs.query({}).then(([tab]) => tab.id)');
  await expect.poll(findTab).toBeDefined();
  return { evaluate, id: new URL(url).host, tab: Number(await findTab()) };
}

interface Parts {
  site: Site;
  visit(path: string): Promise<void>;
  /** Opens a panel for the tab; gives what reads its streams and its number of events. */
  openPanel(): Promise<() => Promise<unknown>>;
}

async function withExtension(work: (parts: Parts) => Promise<void>): Promise<void> {
  const site = await startSite();
  const browser = await launchWithoutDebugger(chromiumPath(), extensionDir);
  try {
    const worker = await findWorker(browser);
    await work({
      site,
      async visit(path) {
        const to = `{ url: '${site.url}${path}', active: true }`;
        await worker.evaluate(`chrome.tabs.update(${worker.tab}, ${to}).then(() => 0)`);
      },
      async openPanel() {
        const panel = await browser.open(`chrome-extension://${worker.id}/panel.html?tabId=${worker.tab}`);
        const streams = `[...document.querySelectorAll('[data-testid="stream-row"] .name')].map((name) => name.textContent)`;
        const total = `Number(document.querySelector('[data-testid="event-total"]')?.dataset.value)`;
        const look = () => browser.evaluate(panel, `[...${streams}, ${total}]`);
        await expect.poll(look).toEqual([0]);
        return look;
      },
    });
  } finally {
    await browser.close();
    site.close();
  }
}

test('a prerendered page shows its streams when the tab shows it, and not before', async () => {
  await withExtension(async ({ openPanel, site, visit }) => {
    const look = await openPanel();
    await visit('/before');
    await expect.poll(() => site.said).toEqual(['early']);
    expect(await look()).toEqual([0]);
    site.goOn();
    await expect.poll(() => site.said).toEqual(['early', 'late']);
    await expect.poll(look).toEqual(['GET /events?early', 'GET /events?late', 6]);
  });
});

test('a page that comes back from another site, out of the back/forward cache, is captured again', async () => {
  await withExtension(async ({ openPanel, site, visit }) => {
    const look = await openPanel();
    await visit('/left');
    await expect.poll(look).toEqual(['GET /events?first', 3]);
    site.goOn();
    await expect.poll(look).toEqual([0]);
    site.goOn();
    await expect.poll(look).toEqual(['GET /events?returned', 3]);
    expect(site.said).toEqual(['first', 'returned']);
  });
});
