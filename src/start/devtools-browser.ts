import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright';

export interface LaunchOptions {
  executablePath: string;
  headless: boolean;
  /** Folder of the unpacked extension; without it the browser starts bare (the control of a measurement). */
  extension?: string;
  /** Opens DevTools with every tab. Default true. */
  devtools?: boolean;
  size?: { width: number; height: number };
}

export interface DevtoolsBrowser {
  context: BrowserContext;
  /** A second connection, in which DevTools are ordinary pages. */
  inspector: Browser;
  /** The DevTools page of a tab. */
  devtoolsOf(page: Page): Promise<Page>;
  close(): Promise<void>;
}

const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--hide-crash-restore-bubble',
];

/** A Chromium with the extension installed, whose DevTools can be driven. */
export async function launchWithDevtools(options: LaunchOptions): Promise<DevtoolsBrowser> {
  const { devtools = true, executablePath, extension, headless, size = { width: 1400, height: 900 } } = options;
  const profile = await mkdtemp(join(tmpdir(), 'sse-inspector-'));
  const port = await freePort();
  const args = [
    ...QUIET,
    ...(headless ? ['--disable-gpu'] : []),
    // Without a sandbox only where there cannot be one.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    ...(devtools ? ['--auto-open-devtools-for-tabs'] : []),
    `--remote-debugging-port=${port}`,
    `--window-size=${size.width},${size.height}`,
  ];
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless, args, viewport: null });
  const inspector = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    context,
    inspector,
    devtoolsOf: (page) => poll(() => findDevtools(inspector, page)),
    async close() {
      await inspector.close();
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Our panel inside a DevTools page. */
export async function showPanel(devtools: Page): Promise<Frame> {
  await poll(() => devtools.evaluate(showExtensionView));
  return poll(async () => devtools.frames().find((frame) => /\/panel\.html$/.test(frame.url())));
}

/** Runs inside DevTools, with the modules of its own front end. */
async function showExtensionView(): Promise<boolean> {
  const legacy = './ui/legacy/legacy.js';
  const { ViewManager } = await import(/* @vite-ignore */ legacy);
  const manager = ViewManager.ViewManager.instance();
  const id = [...manager.views.keys()].find((key: string) => key.startsWith('chrome-extension://'));
  if (!id) return false;
  await manager.showView(id);
  return true;
}

async function findDevtools(inspector: Browser, page: Page): Promise<Page | undefined> {
  const pages = inspector.contexts().flatMap((context) => context.pages());
  for (const candidate of pages.filter((each) => each.url().startsWith('devtools://'))) {
    const inspected = await candidate.evaluate(inspectedUrl).catch(() => undefined);
    if (inspected === page.url()) return candidate;
  }
  return undefined;
}

async function inspectedUrl(): Promise<string> {
  const sdk = './core/sdk/sdk.js';
  const { TargetManager } = await import(/* @vite-ignore */ sdk);
  return TargetManager.TargetManager.instance().inspectedURL();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Asks every 50 ms until there is an answer; gives up after 20 s. */
async function poll<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > until) throw new Error('DevTools did not open within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
