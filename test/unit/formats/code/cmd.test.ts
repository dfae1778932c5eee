import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CMD } from '../../../../src/formats/code/cmd.ts';
import { curl } from '../../../../src/formats/code/curl.ts';
import { runs } from '../../runs.ts';
import { expectedArguments } from './expected-arguments.ts';
import { hostileRequest } from './hostile-requests.ts';
import { argumentsOf, commandLines, type Environment } from './windows.ts';

/** Any name that a variable can have is one, and its value would run a command. */
const HOSTILE: Environment = (name) => (name.includes('^') ? undefined : '" & echo RUN & "');
const NONE: Environment = () => undefined;

const shown = (text: string, mode: 'prompt' | 'file' = 'prompt', environment = HOSTILE) =>
  commandLines(text, environment, mode).filter((line) => !line.text.startsWith('rem '));

const request = { method: 'POST', url: 'http://a.test/', headers: [], withCredentials: false };

/** Short enough for cmd.exe, however it is escaped. */
const indentedJson = fc
  .jsonValue({ stringUnit: 'binary', maxDepth: 3 })
  .map((value) => JSON.stringify(value, undefined, 2))
  .filter((text) => text.length < 500);

/** The body that curl gets. */
function bodyOf(text: string): string | undefined {
  const command = curl({ ...request, body: { type: 'text', text } }, CMD);
  const [line] = shown(command);
  const given = argumentsOf(line?.text ?? '');
  const at = given.indexOf('--data-raw');
  return at < 0 ? undefined : given[at + 1];
}

describe('a command for cmd.exe', () => {
  test('passes every text of a request to curl as it is', () => {
    fc.assert(
      fc.property(hostileRequest, (hostile) => {
        const lines = shown(curl(hostile, CMD));
        expect(lines.flatMap(({ operators }) => operators)).toEqual([]);
        expect(lines.map(({ text }) => argumentsOf(text))).toEqual(expectedArguments(hostile, CMD));
      }),
      { numRuns: runs(500) },
    );
  });

  test('runs nothing else from a batch file, with and without variables', () => {
    fc.assert(
      fc.property(hostileRequest, fc.constantFrom(HOSTILE, NONE), (hostile, environment) => {
        const lines = shown(curl(hostile, CMD), 'file', environment);
        expect(lines.flatMap(({ operators }) => operators)).toEqual([]);
        expect(lines.length).toBe(expectedArguments(hostile, CMD).length);
        for (const { text } of lines) expect(text).toMatch(/^curl -N -L /);
      }),
      { numRuns: runs(500) },
    );
  });

  test('has only plain words in its comments', () => {
    fc.assert(
      fc.property(hostileRequest, (hostile) => {
        const comments = curl(hostile, CMD).match(/^rem .*$/gm) ?? [];
        for (const comment of comments) expect(comment).toMatch(/^rem [\w .,:@-]+$/);
      }),
    );
  });

  test.each(['%PATH%', '^', '!PATH!', '"', '\\', '\\"', 'a\\', '&calc', '%', '%%', 'a\n\nb\n', '\n&calc', '%\n%', ''])(
    'passes the body %j',
    (text) => {
      expect(bodyOf(text)).toBe(text);
    },
  );

  test('passes JSON of any script and layout in ASCII', () => {
    const value = { text: 'é 日本 ＂ 😀\u2028\x7f', list: ['\t\r\n'] };
    expect(JSON.parse(bodyOf(JSON.stringify(value, undefined, '\t')) ?? '')).toEqual(value);
  });

  test('passes any JSON with the same meaning', () => {
    fc.assert(
      fc.property(indentedJson, (text) => {
        const { operators = [] } = shown(curl({ ...request, body: { type: 'text', text } }, CMD))[0] ?? {};
        expect(operators).toEqual([]);
        expect(JSON.parse(bodyOf(text) ?? '')).toEqual(JSON.parse(text));
      }),
    );
  });

  test('leaves out a body that it cannot pass, and says so', () => {
    for (const text of ['日本', '＂ --output x ＂', 'a\r\nb', '\x1b[A', 'x'.repeat(9000)]) {
      const command = curl({ ...request, body: { type: 'text', text } }, CMD);
      expect(command).toMatch(/^rem The body .* was left out\. Save it as a file and add --data-binary @FILE\.\n/);
      expect(argumentsOf(shown(command)[0]?.text ?? '')).toContain('POST');
      expect(bodyOf(text)).toBeUndefined();
    }
  });

  test('is refused where it is longer than cmd.exe reads', () => {
    const long = { ...request, headers: [['x', 'x'.repeat(9000)]] as const, body: undefined };
    expect(curl(long, CMD)).toBe('rem The request is too long for cmd.exe.');
  });
});
