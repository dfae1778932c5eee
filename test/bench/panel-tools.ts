/** Shared by the panel's benchmarks: a panel in DevTools, files for it, and frame times during an action. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CDPSession, Frame, Page } from 'playwright';
import type { StoredBatch } from '../../src/capture/records/batch.ts';
import { writeCaptureFile } from '../../src/formats/capture-file.ts';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { header } from './capture-file.ts';
import { type FrameNumbers, startFrames, stopFrames } from './frames.ts';

/** Number of runs per median; fewer for a quick look. */
export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

/** What the compiler wraps named functions in, for those that run in a page. */
export const KEEP_NAMES = 'globalThis.__name ??= (named) => named';

export interface BenchPanel {
  panel: Frame;
  tools: Page;
  /** Of the panel's own process. */
  session: CDPSession;
  close(): Promise<void>;
}

/** A browser with the extension, and a folder that goes with it. */
export async function withBrowser<T>(work: (browser: DevtoolsBrowser, folder: string) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-bench-'));
  const browser = await launchWithDevtools({ executablePath, headless: true, extension: resolve('dist/chrome') });
  try {
    return await work(browser, folder);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function openBenchPanel(browser: DevtoolsBrowser): Promise<BenchPanel> {
  const page = await browser.context.newPage();
  await page.goto('about:blank');
  const tools = await browser.openDevtools(page);
  const panel = await showPanel(tools);
  await panel.getByTestId('event-total').waitFor({ state: 'attached' });
  await panel.evaluate(KEEP_NAMES);
  const session = await tools.context().newCDPSession(panel);
  const close = async () => {
    await tools.close();
    await page.close();
  };
  return { panel, tools, session, close };
}

/** Writes a capture file and gives its path. */
export async function captureFile(folder: string, name: string, batches: Iterable<StoredBatch>): Promise<string> {
  const path = join(folder, `${name}.sse.ndjson`);
  await pipeline(Readable.from(writeCaptureFile(header, batches)), createWriteStream(path));
  return path;
}

/** Opens a file in the panel, to its end. */
export async function openFile({ panel, session }: BenchPanel, path: string): Promise<void> {
  // By its path: Playwright would send the bytes, and has a size limit.
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("input[type=file]")',
  });
  await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' });
  await panel
    .getByRole('button', { name: basename(path), exact: true })
    .and(panel.locator('[aria-current=true]'))
    .waitFor();
  await panel.getByText(/^Read-only/).waitFor({ timeout: 120_000 });
}

export interface Watched extends FrameNumbers {
  /** ms */
  time: number;
}

/** The panel's frames while something is done. */
export async function watch(panel: Frame, what: () => Promise<unknown>): Promise<Watched> {
  await panel.evaluate(startFrames);
  const start = performance.now();
  await what();
  const time = performance.now() - start;
  return { ...(await panel.evaluate(stopFrames)), time };
}
