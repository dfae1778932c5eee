import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fetchCode } from '../../../../src/formats/code/fetch-code.ts';
import { runs } from '../../runs.ts';
import { withServer } from '../../server/helpers/with-server.ts';
import { hostileRequest, validHeaders, validMethod } from './hostile-requests.ts';
import { parsed } from './parsed.ts';
import { request } from './request.ts';

const server = withServer();
const run = promisify(execFile);

/** An object lists names that are numbers first. */
const byName = (headers: readonly (readonly [string, string])[]) =>
  [...headers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Values beyond one byte a character, as the bytes of their UTF-8. */
const asBytes = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([name, value]): [string, string] => [
    name,
    /[^\0-\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value,
  ]);

test('fetch code sends a header beyond Latin-1 as the bytes that were sent, and says so', () => {
  const id = '日本ü';
  const code = fetchCode({
    ...request,
    headers: [
      ['last-event-id', id],
      ['x-own', 'ü'],
    ],
  });
  const [, options] = parsed(code).values[0] ?? [];
  const headers = new Headers(Object(options).headers);
  expect(Buffer.from(headers.get('last-event-id') ?? '', 'latin1').toString('utf8')).toBe(id);
  expect(headers.get('x-own')).toBe('ü');
  expect(code).toContain('// 1 header is written as bytes');
});

test('fetch code holds every text of a request as a literal, and no other statement', () => {
  fc.assert(
    fc.property(hostileRequest, (hostile) => {
      const { comments, statements, values } = parsed(fetchCode(hostile));
      const [url, options] = values[0] ?? [];
      expect(statements).toEqual([
        `const response = await fetch(${options === undefined ? '…' : '…, …'});`,
        'const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();',
        'for (let part = await reader.read(); !part.done; part = await reader.read()) console.log(part.value);',
      ]);
      expect(url).toBe(hostile.url);
      const { headers, ...others } = Object(options);
      const method = validMethod(hostile);
      const text = hostile.body?.text;
      const sent = validHeaders(hostile);
      expect(others).toEqual({
        ...(method !== 'GET' && { method }),
        ...(text !== undefined && { body: text }),
        ...((hostile.withCredentials || sent.some(([name]) => name === 'cookie')) && { credentials: 'include' }),
      });
      // As the browser's own: what it throws for would not be sent.
      expect(() => new Headers(headers)).not.toThrow();
      const given = Array.isArray(headers) ? headers : Object.entries(headers ?? {});
      expect(byName(given)).toEqual(byName(asBytes(sent.filter(([name]) => name !== 'cookie'))));
      for (const comment of comments) expect(comment).toMatch(/^[\w .,:]+$/);
    }),
    { numRuns: runs(300) },
  );
});

test('fetch: headers that a page can set, and cookies', () => {
  const text = fetchCode(request);
  expect(text).toContain('"credentials": "include"');
  expect(text).toContain('"body": "a\\nb"');
  expect(text).not.toContain('cookie');
});

test('fetch code gets the stream', async () => {
  const given = { ...request, method: 'GET', url: `${server().url}/status?interval=1&count=3`, body: undefined };
  const program = fetchCode({ ...given, headers: [] });
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toContain('event: status\nid: 3');
});
