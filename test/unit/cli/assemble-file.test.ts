import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outputOf } from '../../../src/assemble/output.ts';
import { assembleFile } from '../../../src/cli/assemble/assemble-file.ts';
import { fileOf } from '../formats/files.ts';
import { message, storedBatch } from '../formats/logs.ts';

const CHUNKS = ['It ', 'works'].map((content) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] }));
const SSE = CHUNKS.map((chunk) => `data: ${chunk}\n\n`).join('');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-assemble-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function textsOf(name: string, content: string | Uint8Array): Promise<(string | undefined)[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const { assemblies } = await assembleFile(path);
  return assemblies.flatMap((each) => outputOf(each).messages.flatMap(({ parts }) => parts.map(({ text }) => text)));
}

const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 10,
        request: {
          method: 'POST',
          url: 'https://a.test/chat',
          httpVersion: 'h2',
          headers: [],
          cookies: [],
          queryString: [],
        },
        response: {
          status: 200,
          statusText: '',
          httpVersion: 'h2',
          headers: [{ name: 'content-type', value: 'text/event-stream' }],
          cookies: [],
          content: { size: SSE.length, mimeType: 'text/event-stream', text: SSE },
        },
        timings: { send: 0, wait: 1, receive: 9 },
      },
    ],
  },
});

const zip = zipSync({
  'a.bin': new TextEncoder().encode(SSE),
  'a.har': new TextEncoder().encode(har.replace(JSON.stringify(SSE), '""').replace('"text":""', '"_file":"a.bin"')),
});

test.each([
  ['an event stream', 'a.sse', SSE],
  ['an event stream of any name', 'a.txt', SSE],
  ['JSON a line', 'a.jsonl', CHUNKS.join('\n')],
  ['JSON a line, called NDJSON', 'a.ndjson', `${CHUNKS.join('\r\n')}\r\n`],
  ['a HAR', 'a.har', har],
  ['a HAR in a ZIP, with its bodies beside it', 'a.har.zip', zip],
])('reads %s', async (_, name, content) => {
  expect(await textsOf(name, content)).toEqual(['It works']);
});

test('reads a capture file, connection by connection', async () => {
  const records = CHUNKS.flatMap((data) => [1, 2].map((connection) => message(data, { connection })));
  expect(await textsOf('a.sse.ndjson', await fileOf([storedBatch(records)]))).toEqual(['It works', 'It works']);
});

test('a file that is not there is an error', async () => {
  await expect(assembleFile(join(folder, 'none'))).rejects.toThrow('ENOENT');
});
