/**
 * `npm run bench`: every row beside its control, measured in the same run. `-- overview` runs the rows of one part alone;
 * `-- --cpu` measures the processor time of a flood, which other load on the machine does not change.
 */
import { LOADS } from './flood-loads.ts';
import { type BenchRow, format } from './row.ts';

const CPU = '--cpu';
const given = process.argv.slice(2);
const isCpu = given.includes(CPU);

const parts: Record<string, () => Promise<BenchRow[]>> = {
  parser: async () => (await import('./parser.ts')).parserRows(),
  server: async () => (await import('./server.ts')).serverRows(),
  proxy: async () => (await import('./proxy.ts')).proxyRows(),
  'capture-file': async () => (await import('./capture-file.ts')).captureFileRows(),
  'panel-file': async () => (await import('./panel-file.ts')).panelFileRows(),
  files: async () => (await import('./files.ts')).filesRows(),
  'panel-log': async () => (await import('./panel-log.ts')).panelLogRows(),
  'first-paint': async () => (await import('./first-paint.ts')).firstPaintRows(),
  overview: async () => (await import('./overview.ts')).overviewRows(),
  idle: async () => (await import('./idle.ts')).idleRows(),
  'flood-firefox': async () => (await import('./flood-firefox.ts')).firefoxRows(),
  hostile: async () => (await import('./hostile.ts')).hostileRows(),
  ...Object.fromEntries(
    Object.entries(LOADS).map(([name, load]) => [
      name,
      async () => (isCpu ? (await import('./cpu.ts')).cpuRows(load) : (await import('./flood.ts')).floodRows(load)),
    ]),
  ),
};

const wanted = given.filter((each) => each !== CPU);
if (isCpu && wanted.length === 0) wanted.push(...Object.keys(LOADS));
for (const name of wanted) {
  if (!(name in parts)) {
    console.error(`No part "${name}". There are: ${Object.keys(parts).join(', ')}`);
    process.exit(1);
  }
}

for (const [name, rows] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const row of await rows()) console.log(format(row));
}
