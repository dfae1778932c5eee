import { type ChildProcess, spawn } from 'node:child_process';
import type { Step } from './steps.ts';

/** How long a step may take to end what it started, ms. */
const GRACE = 20_000;

/**
 * Runs a step in a process group of its own and resolves with its exit code. When `stop` aborts, the step gets SIGINT,
 * as by Ctrl+C. What is left of its group is killed, so that no browser or server stays behind.
 */
export function runStep(step: Step, stop: AbortSignal): Promise<number> {
  const {
    command: [program, ...args],
    env,
    isHeldBack = false,
  } = step;
  const output = isHeldBack ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
    detached: true,
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => said.push(bytes));
  const onStop = (): void => {
    signalGroup(child, 'SIGINT');
    setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE).unref();
  };
  stop.addEventListener('abort', onStop, { once: true });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', () => {
      stop.removeEventListener('abort', onStop);
      signalGroup(child, 'SIGKILL');
    });
    // By now all of its output has been read.
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      done(code ?? 1);
    });
  });
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nothing of it is left.
  }
}
