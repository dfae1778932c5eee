import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASH } from '../../../../src/formats/code/bash.ts';
import { curl } from '../../../../src/formats/code/curl.ts';
import { type HttpRequest, httpRequest } from '../../../../src/formats/code/http-request.ts';
import { INVISIBLE } from '../../../../src/formats/code/invisible.ts';
import { NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { SCENARIOS } from '../../../../src/server/scenarios/index.ts';
import { runs } from '../../runs.ts';
import { withServer } from '../../server/helpers/with-server.ts';
import { partOf, reduced } from '../parts.ts';
import { logOf, readScenario } from '../scenario-logs.ts';
import { expectedArguments } from './expected-arguments.ts';
import { hostileRequest } from './hostile-requests.ts';
import { request } from './request.ts';

const server = withServer();
const run = promisify(execFile);

/** What a command prints when a shell runs it; a stream that breaks is no error of the command. */
async function output(command: string): Promise<Buffer> {
  const result = await run('bash', ['-c', command], { encoding: 'buffer', maxBuffer: 1e8 }).catch((error) => error);
  return result.stdout;
}

describe('a shell command gets the same stream', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    const [reading] = await readScenario(server().url, scenario, `curl-${name}`);
    if (reading === undefined) throw new Error('nothing was read');
    // Each client has a first attempt of its own.
    const log = reduced(logOf({ ...reading, url: reading.url.replace(/key=[^&]*/, `key=again-${name}`) }, 'fetch'));
    const [of] = partOf(log).connections();
    if (of === undefined) throw new Error('there is no connection');
    const printed = await output(`${curl(httpRequest(of, NO_MASKING), BASH)} --silent`);
    // Some give every answer ids and times of its own, or go on counting.
    const steady = (bytes: Uint8Array) => String(bytes).replace(/[\w-]{8,}|\d+/g, '#');
    expect(steady(printed)).toBe(steady(reading.answers[0]?.body ?? Buffer.alloc(0)));
  });
});

/** `curl` prints its arguments with their number before them. Whatever else runs prints, fails or ends the shell. */
const FAKE = 'PATH=; curl() { printf \'%s\\0\' "$#" curl "$@"; }\n';
/** What an interactive shell does with `!`, also within the lines of a script. */
const INTERACTIVE = 'set -o history -o histexpand\n';

/** The arguments of each `curl` that a script runs in a shell that is started once. */
async function commandsIn(shell: string, script: string): Promise<string[][]> {
  const running = run(shell, ['-s'], { maxBuffer: 1e8 });
  running.child.stdin?.end(script);
  const { stderr, stdout } = await running;
  expect(stderr).toBe('');
  const printed = stdout.split('\0');
  const commands: string[][] = [];
  for (let at = 0; at < printed.length - 1; ) {
    const count = Number(printed[at]) + 1;
    commands.push(printed.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return commands;
}

const requests = fc.array(hostileRequest, { minLength: 300, maxLength: 300 });
const script = (all: readonly HttpRequest[]) => all.map((request) => `${curl(request, BASH)}\n`).join('');

test('bash passes every text of a request to curl as it is', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (all) => {
      const commands = await commandsIn('bash', `${FAKE}${INTERACTIVE}${script(all)}`);
      expect(commands).toEqual(all.flatMap((request) => expectedArguments(request, BASH)));
    }),
    { numRuns: runs(2), endOnFailure: true },
  );
});

test("sh runs nothing else, even where it does not know $'…'", async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (all) => {
      const commands = await commandsIn('sh', `${FAKE}${script(all)}`);
      const expected = all.flatMap((request) => expectedArguments(request, BASH));
      expect(commands.length).toBe(expected.length);
      for (const [i, command] of commands.entries()) {
        const wanted = expected[i]?.map((each) => (INVISIBLE.test(each) ? expect.anything() : each));
        expect(command).toEqual(wanted);
      }
    }),
    { numRuns: runs(2), endOnFailure: true },
  );
});

test('comments are plain words, because an interactive zsh runs them', () => {
  fc.assert(
    fc.property(hostileRequest, (hostile) => {
      const [comments = ''] = curl(hostile, BASH).split(/^curl /m);
      expect(comments).toMatch(/^(?:# [\w .,:@-]+\n?)*$/);
    }),
  );
});

test('curl: quotes, empty headers, and a note on a missing body', () => {
  expect(curl(request, BASH)).toBe(`# The request had a longer body: this is its beginning.
curl -N -L --url 'https://a.test/it'\\''s' \\
  -H 'accept: text/event-stream' \\
  -H 'authorization: Bearer ***' \\
  -H 'cookie: ***' \\
  -H 'x-empty;' \\
  -H 'content-type: text/plain;charset=UTF-8' \\
  --data-raw $'a\\nb'`);
});

test('says what curl cannot send, and leaves it out', () => {
  const all = {
    ...request,
    method: 'a b',
    headers: [
      ['@file', 'x'],
      ['x', 'a\r\nhost: b'],
      ['y', ' \t'],
    ],
    body: { type: 'a)\necho RUN', text: 'a\0b' },
  } as const;
  expect(curl(all, BASH)).toBe(`# The method is not valid in HTTP and was left out.
# 2 headers are not valid in HTTP and were left out.
# The body has characters that bash cannot pass and was left out. Save it as a file and add --data-binary @FILE.
curl -N -L --url 'https://a.test/it'\\''s' \\
  -X 'POST' \\
  -H 'y;'`);
  const notCaptured = { ...all, headers: [], method: 'PUT', body: { type: 'a)\necho RUN' } };
  expect(curl(notCaptured, BASH)).toMatch(/^# The request had a body that was not captured\.\ncurl /);
  expect(curl({ ...notCaptured, url: '@/etc/passwd' }, BASH)).toBe('# The URL of the request is not http or https.');
});
