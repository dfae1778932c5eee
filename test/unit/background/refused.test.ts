import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { acceptDocument } from '../../../src/background/capture-port.ts';
import { acceptDevtools } from '../../../src/background/devtools-port.ts';
import { acceptPanel } from '../../../src/background/panel-port.ts';
import { Tabs } from '../../../src/background/tabs.ts';
import { recordCount } from '../../../src/capture/records/batch.ts';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import type { PortLike } from '../../../src/messages/port-link.ts';
import { FakePort } from '../messages/fake-port.ts';
import { all, batch } from './logs.ts';

const DOCUMENT = '12345678-1234-4123-a123-123456789abc';
const TAB = 1;
const sender = { tab: { id: TAB, index: 0, highlighted: false, active: true, pinned: false, incognito: true } };

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: { get: async () => ({}), set: async () => {} },
      local: { get: async () => ({}), onChanged: { addListener: () => {} } },
    },
    tabs: {
      // A private window: its log stays in memory.
      get: async (id: number) => ({ id, incognito: true }),
      query: async () => [{ id: 1 }],
      sendMessage: async () => true,
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function records(tabs: Tabs): Promise<OtherRecord[]> {
  await vi.advanceTimersByTimeAsync(1000);
  const batches = await all((await tabs.get(TAB)).log);
  return batches.flatMap((each) => each.records.map(({ record }) => record));
}

/** A port of each kind, on which the tab is opened, and valid messages for it. */
const ports: [name: string, accept: (port: PortLike, tabs: Tabs) => void, good: unknown[]][] = [
  [
    'a document',
    (port, tabs) => acceptDocument(Object.assign(port, { sender }), tabs),
    [{ kind: 'batch', batch: batch(0, DOCUMENT) }],
  ],
  [
    'the DevTools page',
    acceptDevtools,
    [{ kind: 'open', tab: TAB }, { kind: 'alive' }, { kind: 'loaded' }, { kind: 'batch', batch: batch(0, DOCUMENT) }],
  ],
  [
    'a panel',
    acceptPanel,
    [{ kind: 'open', tab: TAB }, { kind: 'want', from: 0 }, { kind: 'record', on: true }, { kind: 'alive' }],
  ],
];

describe.each(ports)('what %s sends', (_, accept, good) => {
  test('against the contract is counted in the log, in one record a second', async () => {
    const tabs = new Tabs();
    const port = new FakePort();
    accept(port, tabs);
    for (const message of good) port.say(message);
    const bad = [null, 'open', {}, { kind: 'hello' }, { kind: 'batch', batch: { number: -1 } }];
    for (const message of bad) port.say(message);
    expect(await records(tabs)).toMatchObject([{ kind: 'dropped', reason: 'malformed', count: bad.length }]);
    port.say({ kind: 'hello' });
    expect(await records(tabs)).toMatchObject([{ count: bad.length }, { kind: 'dropped', count: 1 }]);
  });

  test('by the contract leaves no such record', async () => {
    const tabs = new Tabs();
    const port = new FakePort();
    accept(port, tabs);
    for (const message of good) port.say(message);
    expect(await records(tabs)).toEqual([]);
  });
});

test('a message that a panel refuses is counted in the log', async () => {
  const tabs = new Tabs();
  const port = new FakePort();
  acceptPanel(port, tabs);
  port.say({ kind: 'refused', count: 2 });
  port.say({ kind: 'open', tab: TAB });
  port.say({ kind: 'refused', count: 3 });
  expect(await records(tabs)).toMatchObject([{ kind: 'dropped', reason: 'malformed', count: 5 }]);
});

test('a refused batch counts as its records', async () => {
  const tabs = new Tabs();
  const port = new FakePort();
  acceptDocument(Object.assign(port, { sender }), tabs);
  const good = batch(0, DOCUMENT);
  const count = recordCount(good);
  expect(count).toBeGreaterThan(1);
  port.say({ kind: 'batch', batch: { ...good, source: 'nowhere' } });
  port.say({ kind: 'batch', batch: { ...good, events: {}, records: 'none' } });
  expect(await records(tabs)).toMatchObject([{ kind: 'dropped', reason: 'malformed', count: count + 1 }]);
});
