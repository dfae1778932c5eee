import { stat } from 'node:fs/promises';
import type { Frame } from 'playwright';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { batches, RECORDS } from './capture-file.ts';
import { captureFile, openBenchPanel, openFile, ROUNDS, type Watched, watch, withBrowser } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** How long the panel is watched while nothing happens, ms. */
const IDLE_MS = 3000;

interface Run {
  idle: Watched;
  open: Watched;
  /** Until the table has rows, ms. */
  first: number;
  save: Watched;
}

/** A file of a million events, opened and saved by the panel in DevTools; the control is the same panel while idle. */
export function panelFileRows(): Promise<BenchRow[]> {
  return withBrowser(async (browser, folder) => {
    const file = await captureFile(folder, 'million', batches());
    const { size } = await stat(file);
    await browser.session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const runs: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await run(browser, file));
    const row = (what: string, unit: string, ours: (run: Run) => number, control?: (run: Run) => number): BenchRow => {
      const [own, other] = [median(runs.map(ours)), control === undefined ? Number.NaN : median(runs.map(control))];
      const name = `${RECORDS} events, ${Math.round(size / 1e6)} MB, ${what}`;
      return { name, unit, control: other, ours: own, ratio: own / other };
    };
    const rows = (does: 'open' | 'save') => [
      row(`${does}: until done`, 'ms', (each) => each[does].time),
      row(
        `${does}: frame p99`,
        'ms',
        (each) => each[does].p99,
        ({ idle }) => idle.p99,
      ),
      row(
        `${does}: time in frames over 50 ms`,
        '%',
        (each) => each[does].stalled,
        ({ idle }) => idle.stalled,
      ),
    ];
    return [row('open: until the first rows', 'ms', ({ first }) => first), ...rows('open'), ...rows('save')];
  });
}

async function run(browser: DevtoolsBrowser, file: string): Promise<Run> {
  const bench = await openBenchPanel(browser);
  const { close, panel } = bench;
  const idle = await watch(panel, () => new Promise((done) => setTimeout(done, IDLE_MS)));
  let first = 0;
  const open = await watch(panel, async () => {
    const opening = openFile(bench, file);
    first = await firstRows(panel);
    await opening;
  });
  const save = await watch(panel, async () => {
    await panel.getByRole('button', { name: 'Export the log as a file' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    await panel.getByText(/^Saved/).waitFor({ timeout: 120_000 });
  });
  await close();
  return { idle, open, first, save };
}

async function firstRows(panel: Frame): Promise<number> {
  const start = performance.now();
  await panel.getByTestId('event-row').first().waitFor();
  return performance.now() - start;
}
