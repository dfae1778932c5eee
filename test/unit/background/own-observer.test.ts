import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../../src/background/memory-store.ts';
import { observeHere } from '../../../src/background/own-observer.ts';
import type { TabLog } from '../../../src/background/tab-log.ts';
import type { Reports } from '../../../src/observe/source.ts';
import { all, open } from './logs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An observed tab whose only source is the test. */
function observed(logs: (log: TabLog) => Promise<TabLog> = async (log) => log) {
  const { log } = open(createMemoryStore());
  const calls: string[] = [];
  let reports: Reports | undefined;
  const stop = observeHere(
    7,
    [
      (tab, to) => {
        calls.push(`observed ${tab}`);
        reports = to;
        return () => calls.push('stopped');
      },
    ],
    { log: () => logs(log), loaded: () => calls.push('loaded') },
  );
  return {
    calls,
    stop,
    loaded: () => reports?.loaded(),
    navigate(url: string) {
      reports?.record({ kind: 'navigation', time: 1, url, documentId: 'd' });
      reports?.flush();
    },
    urls: async () =>
      (await all(log)).flatMap(({ records }) =>
        records.map(({ record }) => (record.kind === 'navigation' ? record.url : record.kind)),
      ),
  };
}

test('what the background observes of a tab is in its log', async () => {
  const tab = observed();
  tab.navigate('https://a.test/');
  tab.loaded();
  await vi.advanceTimersByTimeAsync(0);
  expect(await tab.urls()).toEqual(['https://a.test/']);
  tab.stop();
  expect(tab.calls).toEqual(['observed 7', 'loaded', 'stopped']);
});

test('what the log did not take is taken later, in order and once', async () => {
  let isBroken = true;
  const tab = observed(async (log) => {
    if (isBroken) throw new Error('no log');
    return log;
  });
  for (const name of ['a', 'b', 'c']) tab.navigate(`https://${name}.test/`);
  await vi.advanceTimersByTimeAsync(0);
  isBroken = false;
  tab.navigate('https://d.test/');
  await vi.advanceTimersByTimeAsync(2000);
  tab.navigate('https://e.test/');
  await vi.advanceTimersByTimeAsync(0);
  expect(await tab.urls()).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.test/`));
});
