import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../../../src/server/server.ts';
import { rawText } from '../helpers/raw.ts';

const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-vite-'));
afterAll(() => rm(folder, { recursive: true }));

/** The WebSocket messages of a Vite server to the client script of a page at `url`. */
async function hotReload(url: string): Promise<{ messages: () => string; close: () => void }> {
  const token = /const wsToken = "([^"]+)"/.exec(await rawText(`${url}/@vite/client`))?.[1];
  const request = get(`${url}/?token=${token}`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      Origin: url,
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Protocol': 'vite-hmr',
    },
  });
  const [, socket, first] = await once(request, 'upgrade');
  let said = String(first);
  // A server's frames are not masked: short texts can be read as they are.
  socket.on('data', (bytes: Buffer) => (said += bytes.toString('latin1')));
  return { messages: () => said, close: () => socket.destroy() };
}

test('a Vite dev server behind the proxy keeps hot reload', async () => {
  await writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="/main.js"></script>');
  await writeFile(join(folder, 'main.js'), 'export const version = 1;');
  const vite = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1', watch: { usePolling: true, interval: 50 } },
    optimizeDeps: { noDiscovery: true },
  });
  await vite.listen();
  const proxy = await startServer({ port: 0, proxy: vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '' });
  const { messages, close } = await hotReload(proxy.url);
  try {
    expect(await rawText(`${proxy.url}/`)).toContain('/@vite/client');
    expect(await rawText(`${proxy.url}/main.js`)).toContain('version = 1');
    await expect.poll(messages).toContain('"type":"connected"');
    await writeFile(join(folder, 'main.js'), 'export const version = 2;');
    await expect.poll(messages).toContain('"type":"full-reload"');
    expect(await rawText(`${proxy.url}/main.js`)).toContain('version = 2');
  } finally {
    close();
    await proxy.close();
    await vite.close();
  }
});
