/** A million events, exported in each format from the panel in DevTools, and opened again from those that can be. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Log } from '../../src/capture/log/log.ts';
import { writeEventStream } from '../../src/formats/event-stream/write-event-stream.ts';
import { writeHar } from '../../src/formats/har/write-har.ts';
import { LogPart } from '../../src/formats/part/log-part.ts';
import { NO_MASKING } from '../../src/formats/redact/masking.ts';
import { encode } from '../../src/formats/text/encode.ts';
import { batches, header, RECORDS } from './capture-file.ts';
import {
  type BenchPanel,
  captureFile,
  openBenchPanel,
  openFile,
  type Watched,
  watch,
  withBrowser,
} from './panel-tools.ts';
import type { BenchRow } from './row.ts';

/** How long the panel is watched while nothing happens, ms. */
const IDLE_MS = 3000;

const FORMATS = [
  ['Capture file', '.sse.ndjson'],
  ['HAR', '.har'],
  ['Event stream', '.sse'],
  ['JSON', '.json'],
  ['NDJSON', '.ndjson'],
  ['CSV', '.csv'],
  ['Markdown', '.md'],
] as const;

/** The control of frames is the same panel, with the same log, while nothing happens. Secrets are masked throughout. */
export function filesRows(): Promise<BenchRow[]> {
  return withBrowser(async (browser, folder) => {
    const file = await captureFile(folder, 'million', batches());
    await browser.session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const rows: BenchRow[] = [];
    const bench = await openBenchPanel(browser);
    await openFile(bench, file);
    const idle = await watch(bench.panel, () => new Promise((done) => setTimeout(done, IDLE_MS)));
    for (const [name] of FORMATS) rows.push(...rowsOf(`export as ${name}`, await exported(bench, name), idle));
    await bench.close();
    for (const path of await otherFiles(folder)) {
      const { size } = await stat(path);
      const fresh = await openBenchPanel(browser);
      const opened = await watch(fresh.panel, () => openFile(fresh, path));
      rows.push(...rowsOf(`open ${extname(path)} of ${Math.round(size / 1e6)} MB`, opened, idle));
      await fresh.close();
    }
    return rows;
  });
}

/** The same events as a HAR and as an event stream. */
async function otherFiles(folder: string): Promise<string[]> {
  const log = new Log();
  for (const batch of batches()) log.append(batch);
  const rows = Uint32Array.from({ length: log.rows.end }, (_, row) => row);
  const part = () => new LogPart(log, rows, new Set(log.streams.map(({ index }) => index)));
  const [har, sse] = [join(folder, 'million.har'), join(folder, 'million.sse')];
  await pipeline(Readable.from(encode(writeHar(part(), NO_MASKING, header), {})), createWriteStream(har));
  const stream = writeEventStream(part(), NO_MASKING, header, async () => undefined, {});
  await pipeline(Readable.from(stream), createWriteStream(sse));
  return [har, sse];
}

function exported({ panel }: BenchPanel, format: string): Promise<Watched> {
  return watch(panel, async () => {
    await panel.getByRole('button', { name: 'Export the log as a file' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: new RegExp(`^${format} `) }).check();
    await dialog.getByRole('button', { name: 'Export' }).click();
    await panel.getByText(/^Saved/).waitFor({ timeout: 120_000 });
    await panel.getByRole('button', { name: 'Dismiss' }).click();
  });
}

function rowsOf(what: string, ours: Watched, idle: Watched): BenchRow[] {
  const name = `${RECORDS} events, ${what}`;
  const row = (of: string, unit: string, own: number, control: number): BenchRow => {
    return { name: `${name}: ${of}`, unit, control, ours: own, ratio: own / control };
  };
  return [
    row('until done', 'ms', ours.time, Number.NaN),
    row('frame p99', 'ms', ours.p99, idle.p99),
    row('time in frames over 50 ms', '%', ours.stalled, idle.stalled),
  ];
}
