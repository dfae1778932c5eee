import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../src/server/server.ts';

// A server in a process of its own: `ours`, or the smallest equivalent. Prints its port, then its usage on request.

export interface Usage {
  cpuMs: number;
  heapBytes: number;
}

async function listen(): Promise<number> {
  if (process.argv[2] === 'ours') return (await startServer({ port: 0 })).port;
  const server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    let n = 0;
    const timer = setInterval(() => {
      n++;
      const head = `{"n":${n},"t":${Date.now()},"x":"`;
      res.write(`id: ${n}\ndata: ${head}${'x'.repeat(58 - head.length)}"}\n\n`);
    }, 100);
    res.once('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, heapBytes: process.memoryUsage().heapUsed } satisfies Usage);
});
process.on('disconnect', () => process.exit());
process.send?.(await listen());
