import { chromium } from 'playwright';
import { createServer } from 'vite';
import { findChromium } from '../../src/start/find-chromium.ts';
import { RECORDS } from './capture-file.ts';
import { ROUNDS } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

const FEW = 1000;
const LANES = [3, 50];

/** One drawing of the overview of a million events in an ordinary page; the control is the same of a thousand. */
export async function overviewRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found (see README)');
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  });
  await server.listen(0);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    // Any document of the server's will do that lets scripts run.
    await page.goto(`${server.resolvedUrls?.local[0]}LICENSE?raw`);
    const times = (events: number, streams: number): Promise<number[]> =>
      page.evaluate(async ([count, lanes, path]) => (await import(path)).drawingTimes(count, lanes), [
        events,
        streams,
        '/test/bench/overview-page.ts',
      ] as const);
    const rows: BenchRow[] = [];
    for (const streams of LANES) {
      const [controls, ours]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        controls.push(median(await times(FEW, streams)));
        ours.push(median(await times(RECORDS, streams)));
      }
      const [control, own] = [median(controls), median(ours)];
      const name = `overview of ${RECORDS} events, ${streams} streams: drawing with a window that moves`;
      rows.push({ name, unit: 'ms', control, ours: own, ratio: own / control });
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}
