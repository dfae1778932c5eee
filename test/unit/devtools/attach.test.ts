import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BATCH_MS, KEEP_ALIVE_MS } from '../../../src/capture/records/limits.ts';
import { attachTab } from '../../../src/devtools/attach.ts';
import { CHROMIUM_SOURCES } from '../../../src/observe/chromium.ts';
import { FakePort } from '../messages/fake-port.ts';

const fake = vi.hoisted(() => ({
  ports: [] as FakePort[],
  opened: (_: FakePort) => {},
  committed: (_: object) => {},
  loaded: (_: object) => {},
  requestEvents: [
    'onBeforeRequest',
    'onSendHeaders',
    'onBeforeRedirect',
    'onHeadersReceived',
    'onResponseStarted',
    'onCompleted',
    'onErrorOccurred',
  ],
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'extension',
      connect() {
        const port = new FakePort();
        fake.ports.push(port);
        fake.opened(port);
        return port;
      },
    },
    storage: { local: { get: async () => ({}), onChanged: { addListener: () => {} } } },
    tabs: { get: async () => ({}) },
    webRequest: Object.fromEntries(fake.requestEvents.map((name) => [name, { addListener: () => {} }])),
    webNavigation: {
      onCommitted: {
        addListener(listener: (details: object) => void) {
          fake.committed = listener;
        },
      },
      onDOMContentLoaded: {
        addListener(listener: (details: object) => void) {
          fake.loaded = listener;
        },
      },
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  fake.ports.length = 0;
  fake.opened = () => {};
  attachTab(7, CHROMIUM_SOURCES);
});
afterEach(() => {
  vi.useRealTimers();
});

const port = (index: number): FakePort => {
  const found = fake.ports[index];
  if (found === undefined) throw new Error(`There is no port ${index}.`);
  return found;
};

test('the background learns the tab, and learns it again after a restart', async () => {
  expect(port(0).sent).toEqual([{ kind: 'open', tab: 7 }]);
  port(0).drop();
  await vi.advanceTimersByTimeAsync(0);
  fake.loaded({ tabId: 7, frameId: 0 });
  fake.loaded({ tabId: 7, frameId: 1 });
  fake.loaded({ tabId: 8, frameId: 0 });
  await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS);
  expect(port(1).sent).toEqual([{ kind: 'open', tab: 7 }, { kind: 'loaded' }, { kind: 'alive' }]);
});

test('a message of the background against the contract is counted in the log', async () => {
  port(0).say({ kind: 'stop' });
  port(0).say({ kind: 'acknowledge', number: '0' });
  await vi.advanceTimersByTimeAsync(BATCH_MS);
  const dropped = { kind: 'dropped', reason: 'malformed', count: 1 };
  expect(port(0).sent.slice(1)).toMatchObject([
    { kind: 'batch', batch: { number: 0, records: [{ record: dropped }, { record: dropped }] } },
  ]);
  // A batch is sent again until it is acknowledged.
  port(0).drop();
  await vi.advanceTimersByTimeAsync(0);
  expect(port(1).sent.slice(1)).toMatchObject([{ kind: 'batch', batch: { number: 0 } }]);
  port(1).say({ kind: 'acknowledge', number: 0 });
  port(1).drop();
  await vi.advanceTimersByTimeAsync(0);
  expect(port(2).sent).toEqual([{ kind: 'open', tab: 7 }]);
});

test('a batch that no port carries becomes a record of its count, and later ones are sent', async () => {
  const url = `https://a.test/#${'x'.repeat(1000)}`;
  const navigate = (to: string): void =>
    fake.committed({ tabId: 7, frameId: 0, url: to, timeStamp: 1, documentId: 'd' });
  const refuse = (each: FakePort): void => {
    const post = each.postMessage.bind(each);
    each.postMessage = (message) => {
      if (JSON.stringify(message).includes(url)) throw new Error('Message length exceeded maximum allowed length.');
      post(message);
    };
  };
  fake.opened = refuse;
  refuse(port(0));
  navigate(url);
  await vi.advanceTimersByTimeAsync(10_000);
  navigate('https://b.test/');
  const last = fake.ports.at(-1);
  expect(last?.sent).toMatchObject([
    { kind: 'open' },
    { kind: 'batch', batch: { number: 0, records: [{ record: { kind: 'dropped', count: 1 } }] } },
    { kind: 'batch', batch: { number: 1, records: [{ record: { kind: 'navigation', url: 'https://b.test/' } }] } },
  ]);
});
