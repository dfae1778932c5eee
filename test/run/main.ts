/** `npm test`: one step after the other, and at the end how long each took. `-- --help` says what can be left out. */
import { runStep } from './run-step.ts';
import { planOf, USAGE } from './steps.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  const { help, repeat, steps } = planOf(process.argv.slice(2));
  if (help) console.log(USAGE);
  else process.exitCode = await runAll(Array.from({ length: repeat }, () => steps).flat());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function runAll(steps: Parameters<typeof runStep>[0][]): Promise<number> {
  const lines: string[] = [];
  let code = 0;
  for (const step of steps) {
    if (code !== 0 || stop.signal.aborted) break;
    const together = [step, ...(step.beside ?? [])];
    const name = together.map((each) => each.name).join(' + ');
    console.log(`\n> ${name}`);
    const start = performance.now();
    // When one fails, the others still come to their end: nothing runs on behind the summary.
    code = Math.max(...(await Promise.all(together.map((each) => runStep(each, stop.signal)))));
    const seconds = (performance.now() - start) / 1000;
    lines.push(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
  console.log(`\n${lines.join('\n')}`);
  return stop.signal.aborted ? 130 : code;
}
