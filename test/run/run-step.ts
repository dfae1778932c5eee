import { type ChildProcess, spawn } from 'node:child_process';
import type { Step } from './steps.ts';

/** How long a step may take to end what it started, ms. */
const GRACE = 20_000;

interface Ended {
  /** The exit code. */
  code: number;
  /** What it printed. Empty when it wrote to a terminal itself. */
  output: string;
}

/**
 * Runs a step in a process group of its own and resolves when it has ended. When `stop` aborts, the step gets SIGINT,
 * as by Ctrl+C. What is left of its group is killed, so that no browser or server stays behind.
 */
export function runStep(step: Step, stop: AbortSignal): Promise<Ended> {
  const {
    command: [program, ...args],
    env,
    isHeldBack = false,
  } = step;
  // In a terminal a step shows its progress as it likes.
  const output = isHeldBack || !process.stdout.isTTY ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
    detached: true,
  });
  const said: Buffer[] = [];
  const onData = (bytes: Buffer): void => {
    said.push(bytes);
    if (!isHeldBack) process.stdout.write(bytes);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', onData);
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
      const bytes = Buffer.concat(said);
      if (isHeldBack) process.stdout.write(bytes);
      done({ code: code ?? 1, output: bytes.toString() });
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
