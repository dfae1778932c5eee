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
    console.log(`\n> ${step.name}`);
    const start = performance.now();
    const beside = step.beside ? runStep(step.beside, stop.signal) : 0;
    // When one fails, the other still comes to its end: nothing runs on behind the summary.
    code = Math.max(await runStep(step, stop.signal), await beside);
    const seconds = (performance.now() - start) / 1000;
    lines.push(`${code === 0 ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${step.name}`);
  }
  console.log(`\n${lines.join('\n')}`);
  return stop.signal.aborted ? 130 : code;
}
