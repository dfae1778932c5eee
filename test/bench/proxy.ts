import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';

const WARM_UP_MS = 3000;
const WINDOW_MS = 8000;
const CHILD = fileURLToPath(new URL('./proxy-child.ts', import.meta.url));

interface Load {
  bytesPerSecond: number;
  grownBytes: number;
}

/** One event stream, as fast as it goes: our proxy beside `answer.pipe(response)`. All processes share this machine. */
export async function proxyRows(): Promise<BenchRow[]> {
  const control = await measure('control');
  const ours = await measure('ours');
  const row = (name: string, unit: string, value: (load: Load) => number): BenchRow => {
    const [c, o] = [value(control), value(ours)];
    return { name: `proxy, one stream: ${name}`, unit, control: c, ours: o, ratio: o / c };
  };
  return [
    row('time for 50 MB', 'ms', ({ bytesPerSecond }) => 50e9 / bytesPerSecond),
    row(`memory after ${WINDOW_MS / 1000} s more`, 'MB grown', ({ grownBytes }) => Math.max(0, grownBytes) / 1e6),
  ];
}

async function measure(role: 'ours' | 'control'): Promise<Load> {
  const children: ChildProcess[] = [];
  const start = async (...args: string[]): Promise<{ child: ChildProcess; port: number }> => {
    const child = fork(CHILD, args, { execArgv: ['--import', 'tsx', '--expose-gc'] });
    children.push(child);
    const [port] = await once(child, 'message');
    return { child, port };
  };
  try {
    const target = await start('target');
    const { child, port } = await start(role, `http://127.0.0.1:${target.port}`);
    const socket = connect(port, '127.0.0.1');
    let bytes = 0;
    socket.on('data', (piece) => (bytes += piece.length));
    socket.write('GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
    await wait(WARM_UP_MS);
    const before = await memory(child);
    const from = bytes;
    await wait(WINDOW_MS);
    const bytesPerSecond = ((bytes - from) * 1000) / WINDOW_MS;
    const grownBytes = (await memory(child)) - before;
    socket.destroy();
    return { bytesPerSecond, grownBytes };
  } finally {
    for (const child of children) {
      child.disconnect();
      await once(child, 'exit');
    }
  }
}

async function memory(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('memory');
  const [bytes] = await answer;
  return bytes;
}
