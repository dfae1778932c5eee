import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readArgs } from '../../../src/server/args.ts';
import { explainStart } from '../../../src/server/explain.ts';
import { startServer } from '../../../src/server/server.ts';
import { warnings } from '../../../src/server/warnings.ts';
import { raw } from './helpers/raw.ts';
import { withServer } from './helpers/with-server.ts';

const server = withServer();
const MAIN = fileURLToPath(new URL('../../../src/server/main.ts', import.meta.url));

/** The program as `npm run server` starts it. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
  return { child, output: () => output, ended: once(child, 'exit') };
}

test.each(['SIGINT', 'SIGTERM'] as const)('it exits cleanly at %s while a stream is open', async (signal) => {
  const { child, output, ended } = run('--port', '0');
  await expect.poll(output).toContain('Test server: http://127.0.0.1:');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
  const stream = raw(`${url}/status?interval=5`, { until: () => child.exitCode !== null });
  await expect.poll(async () => (await raw(`${url}/scenarios`)).status).toBe(200);
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
  await stream;
});

test('a port in use gives a clear message and status 1', async () => {
  const { output, ended } = run('--port', String(server().port));
  expect(await ended).toEqual([1, null]);
  expect(output()).toBe(
    `Port ${server().port} is in use. Is the server already running? Use another port: npm run server -- --port ${server().port + 10}\n`,
  );
});

test('if the control port is in use, the main port is closed again', async () => {
  const taken = Number(new URL(server().controlUrl).port);
  await expect(startServer({ port: 0, controlPort: taken })).rejects.toMatchObject({ code: 'EADDRINUSE', port: taken });
});

test('arguments are parsed and checked', () => {
  expect(readArgs([])).toEqual({ host: '127.0.0.1', help: false, maxClients: 2000 });
  expect(readArgs(['--port', '5', '--host', '::1', '--control-port', '6', '--max-clients', '7'])).toEqual({
    port: 5,
    host: '::1',
    help: false,
    controlPort: 6,
    maxClients: 7,
  });
  expect(() => readArgs(['--port', '99999'])).toThrow('--port must be a number from 0 to 65535, not "99999"');
  expect(() => readArgs(['--prot', '1'])).toThrow("Unknown option '--prot'");
});

test('other failures are explained', () => {
  const error = (code: string) => Object.assign(new Error('boom'), { code, port: 80, address: '10.9.9.9' });
  expect(explainStart(error('EACCES'))).toContain('Port 80 needs privileges');
  expect(explainStart(error('EADDRNOTAVAIL'))).toContain('10.9.9.9');
  expect(explainStart(new Error('boom'))).toBe('boom');
});

test('a client over the limit gets a 503 until another leaves', async () => {
  const small = await startServer({ port: 0, maxClients: 2 });
  const streams = [1, 2].map((key) => raw(`${small.url}/status?key=${key}`));
  await expect.poll(() => small.clients().length).toBe(2);
  const refused = await raw(`${small.url}/status`);
  expect([refused.status, refused.body.toString()]).toEqual([503, '{"error":"more than 2 clients (--max-clients)"}']);
  small.dropAll();
  await Promise.all(streams);
  expect((await raw(`${small.url}/status?count=0`)).status).toBe(200);
  await small.close();
});

test('a request body over 1 MB gets a 413', async () => {
  const { status } = await raw(`${server().url}/v1/messages?count=0`, {
    method: 'POST',
    body: 'x'.repeat(1024 * 1024 + 1),
  });
  expect(status).toBe(413);
});

test('listening for this machine alone prints no warning', () => {
  for (const host of ['127.0.0.1', '127.0.0.2', 'localhost', '::1'])
    expect(warnings({ host, proxy: 'http://localhost:8080' }), host).toEqual([]);
  expect(warnings({ proxy: 'http://localhost:8080' })).toEqual([]);
});

test('listening for other machines prints a warning, and two loud ones for a proxy', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'box']) {
    expect(warnings({ host }), host).toEqual([
      `Warning: other machines can reach this server (--host ${host}) and read its streams.`,
    ]);
    expect(warnings({ host, replay: { file: 'a.sse' } }), host).toEqual([
      `Warning: other machines can reach this server (--host ${host}) and read the recording.`,
    ]);
    expect(warnings({ host, proxy: 'http://localhost:8080' }), host).toEqual([
      `WARNING: other machines can reach this proxy (--host ${host}) and use http://localhost:8080 through it.`,
      `WARNING: http://localhost:8080 sees their requests as requests from this machine: a check for localhost does not stop them.`,
    ]);
  }
});

test('the program prints the warning', async () => {
  const { child, output, ended } = run('--port', '0', '--host', '0.0.0.0');
  await expect.poll(output).toContain('Warning: other machines can reach this server');
  child.kill();
  await ended;
});
