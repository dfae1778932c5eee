import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { replayFixture } from '../../../src/playwright/replay-fixture.mjs';
import { FETCHED, FETCHED_EVENTS } from '../formats/code/responses/captures.ts';
import { fetchEvents } from '../formats/code/responses/clients.ts';
import { fileOf } from '../formats/files.ts';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const PATH = '/v1/models/x:stream';

/** A page that only notes its routes. */
class FakePage {
  matches: (url: URL) => boolean = () => false;
  answer: (route: Route) => Promise<void> = async () => {};

  context() {
    return { grantPermissions: async () => {} };
  }

  async route(matches: (url: URL) => boolean, answer: (route: Route) => Promise<void>) {
    this.matches = matches;
    this.answer = answer;
  }

  /** What becomes of a request. */
  async request(url: string, method: string): Promise<unknown> {
    if (!this.matches(new URL(url))) return 'not routed';
    let done: unknown;
    const end = (how: string) => async (given?: unknown) => {
      done = { how, ...(given ?? {}) };
    };
    const request = { url: () => url, method: () => method, headerValue: async () => null };
    const route = {
      request: () => request,
      continue: end('continue'),
      fallback: end('fallback'),
      fulfill: end('fulfill'),
    };
    await this.answer(route as unknown as Route);
    return done;
  }
}

async function fixture(origin: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-fixture-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'capture.sse.ndjson');
  await writeFile(file, await fileOf(FETCHED));
  const endpoints = [{ method: 'POST', url: `${origin}${PATH}` }];
  const command = [process.execPath, '--import', 'tsx', MAIN, 'replay'];
  return replayFixture({ file, endpoints, speed: 10, command });
}

test('requests for captured streams go to the replay server while the test runs', async () => {
  const [start, { auto }] = await fixture('http://localhost:3000');
  expect(auto).toBe(true);
  const page = new FakePage();
  let server = '';
  await start({ page: page as unknown as Page }, async ({ url }) => {
    server = url;
    expect(await page.request('http://localhost:3000/other', 'GET')).toBe('not routed');
    expect(await page.request(`http://localhost:3000${PATH}`, 'GET')).toEqual({ how: 'fallback' });
    const routed = await page.request(`http://localhost:3000${PATH}?key=1`, 'POST');
    expect(routed).toEqual({ how: 'continue', url: `${url}${PATH}?key=1` });
    expect(await fetchEvents(await fetch(`${url}${PATH}`, { method: 'POST' }))).toEqual(FETCHED_EVENTS);
  });
  await expect(fetch(server)).rejects.toThrow();
});

test('a request by HTTPS is redirected, and the server lets its page read', async () => {
  const [start] = await fixture('https://a.test');
  const page = new FakePage();
  await start({ page: page as unknown as Page }, async ({ url }) => {
    expect(await page.request(`https://a.test${PATH}`, 'POST')).toMatchObject({
      how: 'fulfill',
      status: 307,
      headers: { location: `${url}${PATH}`, 'access-control-allow-origin': 'https://a.test' },
    });
    const response = await fetch(`${url}${PATH}`, { method: 'POST', headers: { origin: 'https://a.test' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://a.test');
    await response.body?.cancel();
  });
});

test('a server that does not start fails the test with what it said', async () => {
  const command = [
    process.execPath,
    '--input-type=module',
    '-e',
    'console.error("no such file"); process.exit(1)',
    '--',
  ];
  const [start] = replayFixture({ file: 'missing', endpoints: [], command });
  const running = start({ page: new FakePage() as unknown as Page }, async () => {});
  await expect(running).rejects.toThrow('The replay server did not start:\nno such file');
});
