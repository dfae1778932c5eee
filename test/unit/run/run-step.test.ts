import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { runStep } from '../../run/run-step.ts';

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code];
const { signal } = new AbortController();

test('a step resolves with the exit code of its program', async () => {
  const ended = await runStep({ name: 'three', command: node('process.exitCode = 3') }, signal);
  expect(ended).toEqual({ code: 3, output: '' });
});

test('a held-back step prints its output when it ends', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const code = `console.log('one'); console.error('two')`;
  await runStep({ name: 'quiet', command: node(code), isHeldBack: true }, signal);
  const said = write.mock.calls.map(([bytes]) => String(bytes)).join('');
  write.mockRestore();
  expect(said).toMatch(/^(one\ntwo|two\none)\n$/);
});

test.skipIf(process.platform === 'win32')(
  'stopping a step ends all its processes, even one that ignores SIGINT',
  async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stubborn = `process.on('SIGINT', () => {}); require('net').connect(${port}, '127.0.0.1').on('error', () => {});`;
    const starter = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}]); setInterval(() => {}, 1000);`;
    const stop = new AbortController();
    const ended = runStep({ name: 'starter', command: node(starter) }, stop.signal);
    const [socket]: Socket[] = await once(server, 'connection');
    const closed = once(socket ?? server, 'close');
    socket?.on('error', () => {}).resume();
    stop.abort();
    await ended;
    await closed;
    server.close();
  },
);
