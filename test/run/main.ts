/** `npm test`: runs one step after another and prints how long each took. `-- --help` lists the options. */
import { failuresIn } from './failures.ts';
import { runStep } from './run-step.ts';
import { planOf, type Step, USAGE } from './steps.ts';

interface Result {
  code: number;
  line: string;
  failures: readonly string[];
}

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

async function runAll(steps: readonly Step[]): Promise<number> {
  const results: Result[] = [];
  let code = 0;
  for (const step of steps) {
    if (code !== 0 || stop.signal.aborted) break;
    const lanes = [[step], ...(step.beside ?? [])];
    console.log(`\n> ${lanes.map((lane) => lane.map(({ name }) => name).join(', ')).join(' + ')}`);
    // When one fails, wait for the others: nothing may still run when the summary is printed.
    const ended = (await Promise.all(lanes.map(oneAfterAnother))).flat();
    code = Math.max(...ended.map((result) => result.code));
    results.push(...ended);
  }
  console.log(`\n${results.map(({ line }) => line).join('\n')}`);
  for (const { failures, line } of results) if (failures.length > 0) console.log(`\n${[line, ...failures].join('\n')}`);
  return stop.signal.aborted ? 130 : code;
}

/** All of them, also when one fails: then one run shows every fault. */
async function oneAfterAnother(lane: readonly Step[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const step of lane) if (!stop.signal.aborted) results.push(await timed(step));
  return results;
}

async function timed(step: Step): Promise<Result> {
  const start = performance.now();
  const { code, output } = await runStep(step, stop.signal);
  const seconds = (performance.now() - start) / 1000;
  const failures = code === 0 ? [] : failuresIn(output);
  return {
    code,
    failures,
    line: `${code === 0 ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${step.name}`,
  };
}
