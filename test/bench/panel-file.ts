import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Frame } from 'playwright';
import { writeCaptureFile } from '../../src/formats/capture-file.ts';
import { type DevtoolsBrowser, launchWithDevtools, showPanel } from '../../src/start/devtools-browser.ts';
import { findChromium } from '../../src/start/find-chromium.ts';
import { batches, header, RECORDS } from './capture-file.ts';
import { KEEP_NAMES } from './flood.ts';
import { type FrameNumbers, startFrames, stopFrames } from './frames.ts';
import { type BenchRow, median } from './row.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** How long the panel is watched while nothing happens, ms. */
const IDLE_MS = 3000;

interface Run extends FrameNumbers {
  /** ms */
  time: number;
}

/** A file of a million events, opened and saved by the panel in DevTools; the control is the same panel while idle. */
export async function panelFileRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-bench-'));
  const file = join(folder, 'million.sse.ndjson');
  await pipeline(Readable.from(writeCaptureFile(header, batches())), createWriteStream(file));
  const { size } = await stat(file);
  const browser = await launchWithDevtools({ executablePath, headless: true, extension: resolve('dist/chrome') });
  await browser.session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const runs: { idle: Run; open: Run; save: Run }[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await run(browser, file));
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
  const row = (name: string, unit: string, control: number, ours: number): BenchRow => {
    return { name, unit, control, ours, ratio: ours / control };
  };
  const of = (which: 'idle' | 'open' | 'save', pick: (run: Run) => number) =>
    median(runs.map((each) => pick(each[which])));
  const what = `${RECORDS} events, ${Math.round(size / 1e6)} MB,`;
  return (['open', 'save'] as const).flatMap((does) => [
    row(
      `${what} ${does}: until done`,
      'ms',
      Number.NaN,
      of(does, ({ time }) => time),
    ),
    row(
      `${what} ${does}: frame p99`,
      'ms',
      of('idle', ({ p99 }) => p99),
      of(does, ({ p99 }) => p99),
    ),
    row(
      `${what} ${does}: time in frames over 50 ms`,
      '%',
      of('idle', ({ stalled }) => stalled),
      of(does, ({ stalled }) => stalled),
    ),
  ]);
}

async function run(browser: DevtoolsBrowser, file: string): Promise<{ idle: Run; open: Run; save: Run }> {
  const page = await browser.context.newPage();
  await page.goto('about:blank');
  const tools = await browser.openDevtools(page);
  const panel = await showPanel(tools);
  await panel.getByTestId('event-total').waitFor({ state: 'attached' });
  await panel.evaluate(KEEP_NAMES);
  const idle = await watch(panel, () => new Promise((done) => setTimeout(done, IDLE_MS)));
  const open = await watch(panel, async () => {
    await panel.locator('input[type=file]').setInputFiles(file);
    await panel.getByText(/^Read-only/).waitFor({ timeout: 120_000 });
  });
  const save = await watch(panel, async () => {
    await panel.getByRole('button', { name: 'Export the log as a file' }).click();
    await panel.getByRole('menuitem', { name: /Capture file/ }).click();
    await panel.getByText(/^Saved/).waitFor({ timeout: 120_000 });
  });
  await tools.close();
  await page.close();
  return { idle, open, save };
}

async function watch(panel: Frame, what: () => Promise<void>): Promise<Run> {
  await panel.evaluate(startFrames);
  const start = performance.now();
  await what();
  const time = performance.now() - start;
  return { ...(await panel.evaluate(stopFrames)), time };
}
