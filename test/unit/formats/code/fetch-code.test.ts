import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fetchCode } from '../../../../src/formats/code/fetch-code.ts';
import { withServer } from '../../server/helpers/with-server.ts';
import { hostileRequest, validHeaders, validMethod } from './hostile-requests.ts';
import { parsed } from './parsed.ts';
import { request } from './request.ts';

const server = withServer();
const run = promisify(execFile);

/** An object lists names that are numbers first. */
const byName = (headers: readonly (readonly [string, string])[]) =>
  [...headers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

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
      const given = Array.isArray(headers) ? headers : Object.entries(headers ?? {});
      expect(byName(given)).toEqual(byName(sent.filter(([name]) => name !== 'cookie')));
      for (const comment of comments) expect(comment).toMatch(/^[\w .,:]+$/);
    }),
    { numRuns: 300 },
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
