import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BenchRow } from './row.ts';
import type { Usage } from './server-child.ts';

const CLIENTS = 1000;
const EVENTS_A_SECOND = 10;
/** Long enough to fill every bounded buffer of the server. */
const WARM_UP_MS = 8000;
const WINDOW_MS = 10_000;
const CHILD = fileURLToPath(new URL('./server-child.ts', import.meta.url));

interface Load {
  cpuMs: number;
  latencyMs: number;
  /** How much the heap grew, both ends after a full collection. */
  grownBytes: number;
  events: number;
}

/** 1 000 clients at 10 events/s each: our server beside the least that Node can do. */
export async function serverRows(): Promise<BenchRow[]> {
  const control = await measure('control');
  const ours = await measure('ours');
  const promised = (CLIENTS * EVENTS_A_SECOND * WINDOW_MS) / 1000;
  if (ours.events < promised * 0.97) throw new Error(`only ${ours.events} of ${promised} events arrived`);
  const row = (name: string, unit: string, value: (load: Load) => number): BenchRow => {
    const [c, o] = [value(control), value(ours)];
    return {
      name: `server, ${CLIENTS} clients × ${EVENTS_A_SECOND}/s: ${name}`,
      unit,
      control: c,
      ours: o,
      ratio: o / c,
    };
  };
  return [
    row('processor', '% of a core', ({ cpuMs }) => (100 * cpuMs) / WINDOW_MS),
    row('latency p99', 'ms', ({ latencyMs }) => latencyMs),
    row('heap after 10 s more', 'MB grown', ({ grownBytes }) => Math.max(0, grownBytes) / 1e6),
  ];
}

async function measure(kind: 'ours' | 'control'): Promise<Load> {
  const child = fork(CHILD, [kind], { execArgv: ['--import', 'tsx', '--expose-gc'] });
  const [port] = await once(child, 'message');
  const latencies: number[] = [];
  let measuring = false;
  const sockets = Array.from({ length: CLIENTS }, () =>
    open(port, (latency) => {
      if (measuring) latencies.push(latency);
    }),
  );
  try {
    await wait(WARM_UP_MS);
    const before = await usage(child);
    measuring = true;
    await wait(WINDOW_MS);
    measuring = false;
    const after = await usage(child);
    latencies.sort((a, b) => a - b);
    return {
      cpuMs: after.cpuMs - before.cpuMs,
      latencyMs: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
      grownBytes: after.heapBytes - before.heapBytes,
      events: latencies.length,
    };
  } finally {
    for (const socket of sockets) socket.destroy();
    child.disconnect();
    await once(child, 'exit');
  }
}

/** Reads a stream and checks that no event is missing. */
function open(port: number, onEvent: (latencyMs: number) => void): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /flood?rate=${EVENTS_A_SECOND}&seconds=3600 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  let last = 0;
  socket.setEncoding('latin1').on('data', (text: string) => {
    const now = Date.now();
    for (const [, n, t] of text.matchAll(/\{"n":(\d+),"t":(\d+)/g)) {
      if (Number(n) !== last + 1) throw new Error(`event ${last + 1} is missing`);
      last = Number(n);
      onEvent(now - Number(t));
    }
  });
  return socket;
}

async function usage(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message');
  child.send('usage');
  const [value] = await answer;
  return value;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.table(await serverRows());
}
