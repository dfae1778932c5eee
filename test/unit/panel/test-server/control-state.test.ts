import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, controlEvents, readList } from '../../../../src/panel/test-server/control-link.ts';
import {
  afterEvent,
  readFaultParams,
  readScenarios,
  type ServerState,
} from '../../../../src/panel/test-server/control-state.ts';
import { faultsText, lightOf, serverText, troubleText } from '../../../../src/panel/test-server/server-text.ts';
import { startServer, type TestServer } from '../../../../src/server/server.ts';
import { raw } from '../../server/helpers/raw.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ port: 0 });
});
afterAll(() => server.close());

test("reads the real server's state, clients, faults and pauses", async () => {
  const closing = new AbortController();
  let state: ServerState | undefined;
  const following = (async () => {
    for await (const { data, event } of controlEvents(server.controlUrl, closing.signal))
      state = afterEvent(state, event, data);
  })().catch(() => {});
  await expect.poll(() => state?.settings).toMatchObject({ mode: 'scenarios', url: server.url, listening: true });
  const stream = raw(`${server.url}/numbers?interval=20`);
  await expect
    .poll(() => [...(state?.clients.values() ?? [])])
    .toMatchObject([{ url: '/numbers?interval=20', attempt: 1 }]);
  const [id = 0] = state?.clients.keys() ?? [];
  await expect.poll(() => state?.clients.get(id)?.sent.events).toBeGreaterThan(0);
  await command(server.controlUrl, '/pause', { client: id });
  await command(server.controlUrl, '/faults', { path: '/numbers', faults: { drop: 2, attempts: 3 } });
  await expect.poll(() => state?.settings.paused).toEqual([id]);
  await expect
    .poll(() => state && faultsText(state.settings.faults))
    .toBe('Faults for /numbers: After events: 2 (3 more)');
  expect(state && serverText(state)).toBe(`Scenarios at ${server.url} · 1 client`);
  expect(lightOf(state)).toBe('running');
  await command(server.controlUrl, '/drop', { client: id });
  await expect.poll(() => state?.clients.size).toBe(0);
  await stream;
  closing.abort();
  await following;
  await command(server.controlUrl, '/faults/clear', {});
});

test('reads its lists, and the reason of an error', async () => {
  const scenarios = readScenarios(await readList(server.controlUrl, '/scenarios'));
  expect(scenarios.find(({ name }) => name === 'chat')).toMatchObject({
    path: '/v1/chat/completions',
    start: { method: 'POST' },
  });
  expect(readFaultParams(await readList(server.controlUrl, '/faults')).map(({ name }) => name)).toContain('dropHow');
  await expect(command(server.controlUrl, '/faults', { faults: { drop: 'many' } })).rejects.toThrow(
    'drop must be a whole number',
  );
  await expect(command(server.controlUrl, '/restart', { seconds: -1 })).rejects.toThrow('seconds must be');
});

test('rejects answers of another program', () => {
  const settings = {
    mode: 'scenarios',
    url: 'http://127.0.0.1:1',
    listening: true,
    faults: [],
    paused: [],
    clients: [],
  };
  expect(afterEvent(undefined, 'state', settings)?.clients.size).toBe(0);
  for (const bad of [
    null,
    {},
    { ...settings, url: 'https://evil.test' },
    { ...settings, url: 'javascript:alert(1)' },
    { ...settings, mode: 'other' },
    { ...settings, clients: [{ id: 'x' }] },
  ])
    expect(() => afterEvent(undefined, 'state', bad)).toThrow();
  expect(afterEvent(undefined, 'opened', { id: 1 })).toBeUndefined();
});

test('a proxy reports that its target is down', () => {
  const state = afterEvent(undefined, 'state', {
    ...{ mode: 'proxy', url: 'http://127.0.0.1:4050', listening: true, faults: [], paused: [], clients: [] },
    target: { url: 'http://localhost:8080', problem: { time: 0, message: 'connection refused' } },
  });
  expect(lightOf(state)).toBe('trouble');
  expect(state && troubleText(state.settings)).toMatch(
    /^http:\/\/localhost:8080 could not be reached at .*: connection refused$/,
  );
  expect(state && serverText(state)).toBe('Proxy for http://localhost:8080 at http://127.0.0.1:4050 · 0 clients');
});
