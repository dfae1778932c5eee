/** The npm package, packed and installed into an empty folder without a network. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { raw } from '../server/helpers/raw.ts';
import { withServer } from '../server/helpers/with-server.ts';

/** Of the package as npm downloads it, bytes. A new dependency of the command line is a decision. */
const MOST_BYTES = 500_000;

/** It builds, packs and installs: more than other tests do before they begin. */
const HANG_MS = 600_000;

const CHAT = ['Hel', 'lo'].map((content) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] }));

interface Packed {
  filename: string;
  size: number;
  version: string;
  files: { path: string }[];
}

const server = withServer();
let folder: string;
let packed: Packed;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-package-'));
  const app = join(folder, 'app');
  await mkdir(app);
  packed = JSON.parse(await npm(process.cwd(), 'pack', '--json', '--pack-destination', folder))[0];
  await writeFile(join(app, 'package.json'), '{ "private": true }');
  await npm(app, 'install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename));
  await writeFile(join(app, 'chat.sse'), CHAT.map((data) => `data: ${data}\n\n`).join(''));
}, HANG_MS);
afterAll(() => rm(folder, { recursive: true }));

/** Without the test runner's environment: it must not reach the build. */
async function npm(cwd: string, ...args: string[]): Promise<string> {
  const { NODE_ENV: _, ...env } = process.env;
  return (await promisify(execFile)('npm', args, { cwd, env })).stdout;
}

const program = () => join(folder, 'app/node_modules/.bin/sse-inspector');

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs a command in the folder of the installed package. */
function run(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(program(), args, { cwd: join(folder, 'app') }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** Starts a server, and gives its address to `use`. */
async function running<T>(args: readonly string[], use: (url: string) => Promise<T>): Promise<T> {
  const child = spawn(program(), [...args, '--port', '0'], { cwd: join(folder, 'app') });
  const exit = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
  try {
    const urlOf = () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    await expect.poll(urlOf, { message: 'its address' }).toBeDefined();
    return await use(urlOf() ?? '');
  } finally {
    child.kill();
    await exit;
  }
}

test('the package holds the program, its licences and a fixture, and installs nothing else', async () => {
  const outside = packed.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/cli/'));
  const fixture = ['README.md', 'replay-fixture.d.mts', 'replay-fixture.mjs'].map((name) => `src/playwright/${name}`);
  expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json', ...fixture]);
  expect(packed.files.map(({ path }) => path)).toContain('dist/cli/licenses.md');
  expect(packed.size).toBeLessThan(MOST_BYTES);
  const installed = await readdir(join(folder, 'app/node_modules'));
  expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['sse-inspector']);
});

test('its version is the one of package.json', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(packed.version).toBe(version);
  expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

describe('help and errors', () => {
  test('--help lists the commands', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of COMMANDS.keys()) expect(out).toContain(`\n  ${name} `);
  });

  test.each([...COMMANDS.keys()])('%s --help shows its options', async (name) => {
    const { code, err, out } = await run(name, '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^Usage: sse-inspector ${name}\\b`));
    expect(out).toMatch(/\n {2}--help /);
  });

  test.each([
    [['frob'], 'There is no command frob.\nTry: sse-inspector --help\n'],
    [['serve', '--port', 'x'], '--port must be a number from 0 to 65535, not "x"\nTry: sse-inspector serve --help\n'],
    [['proxy'], 'proxy takes one URL\nTry: sse-inspector proxy --help\n'],
    [['check'], 'Give one URL or file.\nTry: sse-inspector check --help\n'],
    [['check', 'missing.sse'], 'missing.sse cannot be read: there is no such file\n'],
  ])('%j is refused with status 2', async (args, err) => {
    expect(await run(...args)).toEqual({ code: 2, out: '', err });
  });

  test.each([[['replay', 'missing.sse']], [['assemble', 'missing.sse']], [['convert', 'missing.sse', 'a.har']]])(
    '%j fails with status 1',
    async (args) => {
      expect(await run(...args)).toEqual({
        code: 1,
        out: '',
        err: 'missing.sse cannot be read: there is no such file\n',
      });
    },
  );
});

describe('commands', () => {
  test('serve sends its demo page and streams', async () => {
    await running(['serve'], async (url) => {
      const page = await raw(`${url}/`);
      expect([page.status, page.body.toString()]).toEqual([200, expect.stringContaining('/demo/main.js')]);
      expect((await raw(`${url}/demo/main.js`)).status).toBe(200);
      expect((await raw(`${url}/hello?count=1`)).body.toString()).toContain('data: ');
    });
  });

  test('proxy forwards to a server', async () => {
    const body = await running(['proxy', server().url], async (url) => (await raw(`${url}/hello?count=1`)).body);
    expect(body).toEqual((await raw(`${server().url}/hello?count=1`)).body);
  });

  test('replay serves a file', async () => {
    const body = await running(['replay', 'chat.sse', '--speed', 'max'], (url) => raw(`${url}/chat.sse`));
    expect(body.body.toString()).toContain(CHAT[0]);
  });

  test('check reads a stream, and fails where there is an error', async () => {
    const good = await run('check', `${server().url}/hello?count=1`, '--json');
    expect([good.code, JSON.parse(good.out)]).toEqual([0, { problems: expect.any(Array) }]);
    const bad = await run('check', `${server().url}/en-dash`);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('[type-lookalike]')]);
  });

  test('assemble prints an answer', async () => {
    const { out } = await run('assemble', 'chat.sse');
    expect(JSON.parse(out).messages[0].parts).toEqual([{ kind: 'text', text: 'Hello' }]);
  });

  test('convert writes a HAR, says what it leaves out, and reads it again', async () => {
    expect(await run('convert', 'chat.sse', 'chat.har')).toEqual({
      code: 0,
      out: '',
      err: "Not in HAR: 1 response's bytes.\n",
    });
    const { out } = await run('convert', 'chat.har', '-', '--to', 'ndjson');
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).data),
    ).toEqual(CHAT);
  });
});
