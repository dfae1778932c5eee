import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/command.ts';
import { explain } from '../../../src/cli/explain.ts';
import { readArgs } from '../../../src/cli/serve/args.ts';
import { warnings } from '../../../src/cli/serve/warnings.ts';
import { raw } from '../server/helpers/raw.ts';
import { withServer } from '../server/helpers/with-server.ts';

const server = withServer();
const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

/** The program as `npm run server` starts it. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'serve', ...args]);
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
    `Port ${server().port} is in use. Is the server already running? Use another port: --port ${server().port + 10}\n`,
  );
});

test('arguments are parsed and checked', () => {
  expect(readArgs([], 'serve')).toEqual({ host: '127.0.0.1', maxClients: 2000 });
  expect(readArgs(['--port', '5', '--host', '::1', '--control-port', '6', '--max-clients', '7'], 'serve')).toEqual({
    port: 5,
    host: '::1',
    controlPort: 6,
    maxClients: 7,
  });
  expect(() => readArgs(['--port', '99999'], 'serve')).toThrow('--port must be a number from 0 to 65535, not "99999"');
  expect(() => readArgs(['--prot', '1'], 'serve')).toThrow("Unknown option '--prot'");
});

test('proxy and replay take their target, and mean the same as the options of serve', () => {
  expect(readArgs(['http://a.test:8080'], 'proxy')).toEqual(readArgs(['--proxy', 'http://a.test:8080'], 'serve'));
  expect(readArgs(['a.sse', '--speed', '2'], 'replay')).toEqual(
    readArgs(['--replay', 'a.sse', '--speed', '2'], 'serve'),
  );
});

test.each([
  ['proxy', [], 'proxy takes one URL'],
  ['replay', ['a', 'b'], 'replay takes one file'],
  ['serve', ['8080'], 'serve takes options only, not "8080"'],
  ['proxy', ['http://a.test', '--speed', '2'], '--speed is for a replay'],
  ['replay', ['a', '--proxy', 'b'], '--proxy and --replay are options of serve'],
] as const)('%s %j is refused with a reason', (mode, args, reason) => {
  expect(() => readArgs(args, mode)).toThrow(new UsageError(reason));
});

test('other failures are explained', () => {
  const error = (code: string) => Object.assign(new Error('boom'), { code, port: 80, address: '10.9.9.9' });
  expect(explain(error('EACCES'))).toContain('Port 80 needs privileges');
  expect(explain(error('EADDRNOTAVAIL'))).toContain('10.9.9.9');
  expect(explain(new Error('boom'))).toBe('boom');
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
