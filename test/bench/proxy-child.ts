import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../src/server/server.ts';

// A target that sends one event stream as fast as it is read (`target`), and what stands before it: our proxy (`ours`)
// or the least that Node can do (`control`). Prints its port, then its memory on request.

const EVENT = `id: 1\ndata: ${'x'.repeat(1000)}\n\n`;
const PIECE = Buffer.from(EVENT.repeat(64));

const [role = '', target = ''] = process.argv.slice(2);

async function listen(): Promise<number> {
  if (role === 'ours') return (await startServer({ port: 0, proxy: target })).port;
  const server = createServer((req, res) => {
    if (role === 'control') {
      request(target + req.url, (answer) => answer.pipe(res.writeHead(200, answer.headers))).end();
      return;
    }
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const fill = (): void => {
      while (res.write(PIECE));
      res.once('drain', fill);
    };
    fill();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().rss);
});
process.on('disconnect', () => process.exit());
process.send?.(await listen());
