import { expect, test } from 'vitest';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

/** Latin-1 text for each write: one character per byte. */
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** What each of these scenarios promises, write by write. */
const PROMISES: Record<string, string[]> = {
  '/hello?interval=1&count=2': ['data: hello\r\n\r\n', 'data: hello\r\n\r\n'],
  '/minimal': ['data: Hello\n\ndata: Are you there?\n\n'],
  '/finite?interval=1': Array.from({ length: 10 }, (_, n) => `data:demo${n + 1}\n\n`),
  '/job?interval=1&step=50': [
    'event: onStatus\nid: 1\ndata: {"progress":50,"state":"running"}\n\n',
    'event: onStatus\nid: 2\ndata: {"progress":100,"state":"done"}\n\n',
  ],
  '/job?interval=1&step=50&fail=60': [
    'event: onStatus\nid: 1\ndata: {"progress":50,"state":"running"}\n\n',
    'event: onError\nid: 2\ndata: {"message":"failed at 100 %"}\n\n',
  ],
  '/parser?interval=1': [
    ': a comment\n\n',
    'retry: 1500\n\n',
    'data: plain\n\n',
    'event: note\nid: 7\ndata: one\ndata: two\ndata: three\n\n',
    'event: note\ndata: {"json":true}\n\n',
  ],
  '/indented?interval=1': Array(2).fill('\n    event: onStatus\n    data: {"progress":50}\n\n'),
  '/onmessage-listener?interval=1': ['data: one\n\n', 'data: two\n\n'],
  '/unheard?interval=1': ['event: update\ndata: 1\n\n', 'event: update\ndata: 2\n\n', 'data: heard\n\n'],
  '/en-dash?interval=1': ['data: never seen\n\n'],
  '/unterminated?interval=1': ['data: first\n\n', 'data: last\n'],
  '/bom?interval=1': ['\xef\xbb\xbfdata: one\n\n', '\xef\xbb\xbfdata: two\n\n', 'data: three\n\n'],
  '/line-ends?interval=1&end=lf': ['id: 1\ndata: a\ndata: b\n\n', 'id: 2\ndata: c\n\n'],
  '/line-ends?interval=1&end=cr': ['id: 1\rdata: a\rdata: b\r\r', 'id: 2\rdata: c\r\r'],
  '/line-ends?interval=1&end=crlf': ['id: 1\r\ndata: a\r\ndata: b\r\n\r\n', 'id: 2\r\ndata: c\r\n\r\n'],
  '/line-ends?interval=1&end=mixed': ['id: 1\r\ndata: a\ndata: b\r\r\n', 'id: 2\ndata: c\r\r\n'],
  '/split?interval=1&at=crlf': ['data: a\r', '\ndata: b\r\n\r', '\ndata: c\r\n\r\n'],
  '/split?interval=1&at=utf8': ['data: \xf0', '\x9f\x8c', '\x8a\n\n'],
  '/split?interval=1&at=field': ['da', 'ta', ':', ' a\n', '\nev', 'ent: x\nda', 'ta: b\n\n'],
  '/split?interval=1&at=blank': ['data: a\n', '\n', 'data: b\n', '\n'],
  '/comments?interval=1': [': with a space\n\n', ':without\n\n', ':\n', ':\n\n'],
  '/empty-data?interval=1': [
    'data\n\n',
    'data:\n\n',
    'data: \n\n',
    'data\ndata\n\n',
    'event: named\n\n',
    'data:  two spaces\n\n',
  ],
  '/null-id?interval=1': ['id: 1\ndata: a\n\n', 'id: 2\0\ndata: b\n\n', 'data: c\n\n', 'id\ndata: d\n\n'],
  '/retry?interval=1': [
    'retry: 900\n\n',
    'retry: 5s\n\n',
    'retry: -1\n\n',
    'retry: 1.5\n\n',
    'retry:\n\n',
    'retry: +7\n\n',
    'retry: 300\ndata: then the end\n\n',
  ],
  '/one-byte?interval=1': bytes('event: tick\nid: ü1\ndata: Grüße 🌊\n\ndata: end\r\n\r\n').split(''),
  '/unknown-fields?interval=1': [
    'foo: 1\nData: 2\ndata : 3\nnonsense\n{"json":true}\nevent: known\ndata: 4\n\n',
    'ID: 5\nfoo\n\n',
  ],
  '/invalid-utf8?interval=1': ['\xff', '\xf0\x9f\x8c', '\xc0\xaf', '\xed\xa0\x80', '\xe9'].map(
    (it) => `data: <${it}>\n\n`,
  ),
  '/drip?interval=1&count=2': [
    ': still here\n',
    'id: 1\n',
    'data: drip\n',
    'data: 1\n',
    '\n',
    ': still here\n',
    'id: 2\n',
    'data: drip\n',
    'data: 2\n',
    '\n',
  ],
};

test.each(Object.entries(PROMISES))('%s', async (path, writes) => {
  const { status, headers, chunks, ending } = await raw(server().url + path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe(
    path.startsWith('/en-dash') ? bytes('text/event–stream') : 'text/event-stream',
  );
  expect(ending).toBe('complete');
  expect(chunks.map((chunk) => chunk.toString('latin1')).join('')).toBe(writes.join(''));
  // Node may join writes of one turn; it never splits one. `minimal` makes no pause between its two.
  const ends = (parts: string[]) => parts.map((_, n) => parts.slice(0, n + 1).join('').length);
  const chunkEnds = new Set(ends(chunks.map((chunk) => chunk.toString('latin1'))));
  if (path !== '/minimal') expect(ends(writes).filter((end) => !chunkEnds.has(end))).toEqual([]);
});

test('finite sends nothing, or a 204, to later connections', async () => {
  expect(await raw(`${server().url}/finite?interval=1`)).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  await raw(`${server().url}/finite?interval=0&again=204`);
  expect(await raw(`${server().url}/finite?interval=0&again=204`)).toMatchObject({
    status: 204,
    body: Buffer.alloc(0),
  });
});

test('job continues after Last-Event-ID and ends with a 204', async () => {
  const get = (id: string) => raw(`${server().url}/job?interval=0&step=50`, { headers: { 'Last-Event-ID': id } });
  expect((await get('1')).body.toString()).toMatch(/^event: onStatus\nid: 2\n[^\n]*\n\n$/);
  expect((await get('2')).status).toBe(204);
});

test('big sends one line of the requested size, then a small event', async () => {
  const { body } = await raw(`${server().url}/big`);
  const size = 5 * 1024 * 1024;
  expect(body.length).toBe('id: big\ndata: '.length + size + '\n\nid: small\ndata: after\n\n'.length);
  expect(body.subarray(0, 14).toString()).toBe('id: big\ndata: ');
  expect(body.subarray(14, 14 + size).equals(Buffer.alloc(size, 'x'))).toBe(true);
  expect(body.subarray(14 + size).toString()).toBe('\n\nid: small\ndata: after\n\n');
});

test('fast sends 50 000 events once and in order, and nothing after the last id', async () => {
  const promised = Array.from({ length: 50_000 }, (_, n) => `id: ${n + 1}\ndata: ${n + 1}\n\n`).join('');
  expect((await raw(`${server().url}/fast`)).body.toString() === promised).toBe(true);
  const { status, body } = await raw(`${server().url}/fast`, { headers: { 'Last-Event-ID': '50000' } });
  expect([status, body.length]).toEqual([200, 0]);
});

test('html sends HTML whose placeholders later parts fill, and no event stream', async () => {
  const { headers, chunks } = await raw(`${server().url}/html?interval=1`);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(chunks.map(String)).toEqual([
    '<!doctype html><title>Late parts</title><h1>News</h1><div id="a">loading…</div><div id="b">loading…</div>\n',
    '<template data-for="b"><p>Second, but first to come</p></template>\n',
    '<template data-for="a"><p>First, and late</p></template>\n',
  ]);
});
