import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Frame, type Page } from 'playwright';

/** Only a limit for hangs: a busy machine takes many seconds to start a browser. */
const HANG_MS = 120_000;

interface LaunchOptions {
  executablePath: string;
  headless: boolean;
  /** Folder of the unpacked extension; without it the browser starts bare (the control of a measurement). */
  extension?: string;
  size?: { width: number; height: number };
}

export interface DevtoolsBrowser {
  context: BrowserContext;
  /** A session of the browser itself. */
  session: CDPSession;
  /** Port of the debugging protocol. */
  port: number;
  /** Opens DevTools on a tab: they are an ordinary page with a `devtools:` address. */
  openDevtools(page: Page): Promise<Page>;
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
  const { executablePath, extension, headless, size = { width: 1400, height: 900 } } = options;
  const profile = await mkdtemp(join(tmpdir(), 'sse-inspector-'));
  await dockAtBottom(profile, Math.round(size.height * 0.62));
  const port = await freePort();
  const args = [
    ...QUIET,
    ...(headless ? ['--disable-gpu'] : []),
    // Without a sandbox only where there cannot be one.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    `--remote-debugging-port=${port}`,
    `--window-size=${size.width},${size.height}`,
  ];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    args,
    viewport: null,
    timeout: HANG_MS,
  });
  context.setDefaultTimeout(HANG_MS);
  const connect = async (): Promise<Browser> => {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: HANG_MS });
    for (const each of browser.contexts()) each.setDefaultTimeout(HANG_MS);
    return browser;
  };
  const connections = new Set<Browser>();
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('the browser gives no session of its own');
  return {
    context,
    session,
    port,
    async openDevtools(page) {
      const { targetId } = await openDevtools(session, await targetOf(page));
      // A connection sees only the DevTools that were loaded when it was made: until then they are no page.
      await poll(async () => (await targetsOf(session)).some((it) => it.targetId === targetId && it.type === 'page'));
      const connection = await connect();
      connections.add(connection);
      const devtools = await poll(() => findPage(connection, targetId));
      // Each connection hears everything of all pages: one too many slows down what is looked at.
      devtools.once('close', () => {
        connections.delete(connection);
        void connection.close();
      });
      return devtools;
    },
    async close() {
      for (const connection of connections) await connection.close();
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A wide panel below a wide page shows more than a narrow one beside it. */
async function dockAtBottom(profile: string, height: number): Promise<void> {
  const split = JSON.stringify({ horizontal: { size: height } });
  const preferences = {
    devtools: { preferences: { currentDockState: '"bottom"', 'inspector-view.split-view-state': split } },
  };
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/**
 * Not in Playwright's list of the protocol yet.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Target/#method-openDevTools
 */
function openDevtools(session: CDPSession, targetId: string): Promise<{ targetId: string }> {
  const send: (method: string, params: object) => Promise<unknown> = session.send.bind(session) as never;
  return send('Target.openDevTools', { targetId }) as Promise<{ targetId: string }>;
}

async function targetsOf(session: CDPSession): Promise<{ targetId: string; type: string }[]> {
  return (await session.send('Target.getTargets')).targetInfos;
}

async function targetOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}

async function findPage(connection: Browser, targetId: string): Promise<Page | undefined> {
  for (const page of connection.contexts().flatMap((context) => context.pages())) {
    if ((await targetOf(page)) === targetId) return page;
  }
  return undefined;
}

/** Our panel inside a DevTools page. */
export async function showPanel(devtools: Page): Promise<Frame> {
  await showView(devtools, 'chrome-extension://');
  return poll(async () => devtools.frames().find((frame) => /\/panel\.html$/.test(frame.url())));
}

/** Shows one of DevTools' own panels, or the first of those whose id begins so; then DevTools have started. */
export async function showView(devtools: Page, idStart: string): Promise<void> {
  await poll(() => devtools.evaluate(showFirstView, idStart));
}

/** Runs inside DevTools, with the modules of its own front end. */
async function showFirstView(idStart: string): Promise<boolean> {
  const legacy = './ui/legacy/legacy.js';
  const { ViewManager } = await import(/* @vite-ignore */ legacy);
  const manager = ViewManager.ViewManager.instance();
  const id = [...manager.views.keys()].find((key: string) => key.startsWith(idStart));
  if (!id) return false;
  await manager.showView(id);
  return true;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Asks every 50 ms until there is an answer. */
async function poll<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  const until = performance.now() + HANG_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > until) throw new Error(`DevTools did not open within ${HANG_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
