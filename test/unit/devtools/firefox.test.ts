/** What Firefox gives a DevTools page: `runtime`, `storage` and `devtools`, and of requests and tabs nothing else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attachTab } from '../../../src/devtools/attach.ts';
import { FakePort } from '../messages/fake-port.ts';

const fake = vi.hoisted(() => ({ port: undefined as FakePort | undefined, navigated: (_: string) => {} }));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'extension',
      connect() {
        fake.port = new FakePort();
        return fake.port;
      },
    },
    storage: { local: { get: async () => ({}), onChanged: { addListener: () => {} } } },
    devtools: {
      network: {
        onRequestFinished: { addListener: () => {} },
        onNavigated: {
          addListener(listener: (url: string) => void) {
            fake.navigated = listener;
          },
        },
      },
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the tab is attached, and its navigations are reported', () => {
  attachTab(7);
  expect(fake.port?.sent).toEqual([{ kind: 'open', tab: 7 }]);
  fake.navigated('https://a.test/next');
  expect(fake.port?.sent.slice(1)).toMatchObject([
    { kind: 'batch', batch: { records: [{ record: { kind: 'navigation', url: 'https://a.test/next' } }] } },
    { kind: 'loaded' },
  ]);
});
