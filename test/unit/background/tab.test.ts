import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/background/memory-store.ts';
import { Tab } from '../../../src/background/tab.ts';
import type { ToContent } from '../../../src/messages/capture.ts';
import type { OfKind } from '../../../src/messages/kinds.ts';
import { DEFAULT_LIMITS } from '../../../src/messages/limit-settings.ts';
import type { Link } from '../../../src/messages/link.ts';
import type { ToPanel } from '../../../src/messages/panel.ts';
import { batch } from './logs.ts';

const ORIGIN = { frame: 0, documentId: 'd', documentUrl: 'https://a.test/' };

/** A link whose messages the test keeps. */
function keepingLink<Out>(): Link<Out> & { readonly sent: Out[] } {
  const closing = new AbortController();
  const sent: Out[] = [];
  return { sent, send: (message) => sent.push(message) > 0, close: () => closing.abort(), closed: closing.signal };
}

function openTab(store = createMemoryStore(), recording = true) {
  let limits = DEFAULT_LIMITS;
  const tab = new Tab(1, store, recording, () => limits);
  const write = (number: number): Promise<void> =>
    new Promise((stored) => tab.log.append(batch(number), ORIGIN, stored));
  const document = () => keepingLink<ToContent>();
  const panel = () => keepingLink<ToPanel>();
  const setLimits = (next: typeof limits): void => {
    limits = next;
    tab.limitsChanged();
  };
  return { tab, write, document, panel, setLimits };
}

type Panel = ReturnType<ReturnType<typeof openTab>['panel']>;

const pages = ({ sent }: Panel): OfKind<ToPanel, 'page'>[] =>
  sent.flatMap((message) => (message.kind === 'page' ? [message] : []));
const statuses = ({ sent }: Panel): OfKind<ToPanel, 'status'>[] =>
  sent.flatMap((message) => (message.kind === 'status' ? [message] : []));
const numbers = (panel: Panel): number[] => pages(panel).flatMap(({ batches }) => batches.map(({ number }) => number));

describe('the documents of a tab', () => {
  test('start with the current settings of the tab', () => {
    const { document, setLimits, tab } = openTab();
    const [first, second] = [document(), document()];
    tab.addDocument(first);
    tab.setRecording(false);
    setLimits({ ...DEFAULT_LIMITS, eventBytes: 1024 });
    tab.addDocument(second);
    expect(first.sent).toEqual([
      { kind: 'start', recording: true, eventBytes: DEFAULT_LIMITS.eventBytes },
      { kind: 'record', on: false },
      { kind: 'limit', eventBytes: 1024 },
    ]);
    expect(second.sent).toEqual([{ kind: 'start', recording: false, eventBytes: 1024 }]);
  });

  test('are all stopped once nothing is open on the tab, then get no more messages', async () => {
    const { document, tab } = openTab();
    const documents = [document(), document()];
    for (const each of documents) tab.addDocument(each);
    tab.stopDocuments();
    tab.stopDocuments();
    tab.setRecording(false);
    await tab.clear();
    for (const { sent } of documents) expect(sent.map(({ kind }) => kind)).toEqual(['start', 'stop']);
  });

  test('that were gone before they were added get no message', () => {
    const { document, panel, tab } = openTab();
    const [gone, shut] = [document(), panel()];
    for (const link of [gone, shut]) link.close();
    tab.addDocument(gone);
    tab.addPanel(shut);
    tab.setRecording(false);
    tab.stopDocuments();
    expect(gone.sent).toEqual([]);
    expect(shut.sent).toEqual([]);
  });

  test('that are gone get no more messages; the others do', () => {
    const { document, tab } = openTab();
    const [gone, there] = [document(), document()];
    for (const each of [gone, there]) tab.addDocument(each);
    gone.close();
    tab.setRecording(false);
    expect(gone.sent.map(({ kind }) => kind)).toEqual(['start']);
    expect(there.sent.map(({ kind }) => kind)).toEqual(['start', 'record']);
  });
});

describe('acts on a tab', () => {
  const command = { kind: 'act', document: 'd', stream: 1, command: 'hold' } as const;
  const kinds = ({ sent }: { sent: readonly { kind: string }[] }) => sent.map(({ kind }) => kind);

  test('reach the documents once a panel has switched them on', () => {
    const { document, panel, tab } = openTab();
    const [there, shown] = [document(), panel()];
    tab.addDocument(there);
    tab.addPanel(shown);
    tab.act(shown, command);
    tab.setActing(shown, true);
    tab.act(shown, command);
    expect(there.sent.slice(1)).toEqual([command]);
  });

  test('end when the last panel that acts is gone, or stops', () => {
    const { document, panel, tab } = openTab();
    const [there, first, second, idle] = [document(), panel(), panel(), panel()];
    tab.addDocument(there);
    for (const each of [first, second, idle]) tab.addPanel(each);
    tab.setActing(first, true);
    tab.setActing(second, true);
    idle.close();
    first.close();
    expect(kinds(there)).toEqual(['start']);
    tab.setActing(second, false);
    expect(kinds(there)).toEqual(['start', 'letGo']);
  });
});

describe('the panels of a tab', () => {
  test('get the state of the tab at once, and each change', () => {
    const { panel, tab } = openTab(createMemoryStore(), false);
    const shown = panel();
    tab.addPanel(shown);
    tab.hook = 'missing';
    tab.hook = 'missing';
    tab.setRecording(true);
    expect(statuses(shown)).toEqual([
      { kind: 'status', recording: false, hook: 'unknown' },
      { kind: 'status', recording: false, hook: 'missing' },
      { kind: 'status', recording: true, hook: 'missing' },
    ]);
  });

  test('see that the page has the content script once a document reports', () => {
    const { document, panel, tab } = openTab();
    const shown = panel();
    tab.addPanel(shown);
    tab.addDocument(document());
    expect(statuses(shown).at(-1)).toMatchObject({ hook: 'ready' });
  });

  test('get the page that they asked for last', async () => {
    const { panel, tab, write } = openTab();
    for (const number of [0, 1, 2]) await write(number);
    const shown = panel();
    const want = tab.addPanel(shown);
    want({ from: 0 });
    want({ from: 4 });
    await expect.poll(() => pages(shown).length, { interval: 1 }).toBe(1);
    expect(pages(shown)).toMatchObject([{ from: 4, next: 6 }]);
  });

  test('wait until there are records, and get no more until they ask', async () => {
    const { panel, tab, write } = openTab();
    const shown = panel();
    const want = tab.addPanel(shown);
    want({ from: 0 });
    for (const number of [0, 1]) await write(number);
    await expect.poll(() => numbers(shown), { interval: 1 }).toEqual([0]);
    want({ from: 2 });
    await expect.poll(() => numbers(shown), { interval: 1 }).toEqual([0, 1]);
  });

  test('that are gone get no page', async () => {
    const { panel, tab, write } = openTab();
    const [gone, there] = [panel(), panel()];
    for (const each of [gone, there]) tab.addPanel(each)({ from: 0 });
    gone.close();
    await write(0);
    await expect.poll(() => numbers(there), { interval: 1 }).toEqual([0]);
    expect(pages(gone)).toEqual([]);
  });

  test('learn that the database failed, even if they open later', async () => {
    const failing = { ...createMemoryStore(), append: () => Promise.reject(new Error('disk full')) };
    const { panel, tab, write } = openTab(failing);
    const [first, later] = [panel(), panel()];
    tab.addPanel(first);
    for (const number of [0, 1]) await write(number);
    tab.addPanel(later);
    for (const each of [first, later]) {
      expect(statuses(each).at(-1)).toMatchObject({ notice: expect.stringContaining('disk full') });
    }
    expect(statuses(first).filter(({ notice }) => notice !== undefined)).toHaveLength(2);
  });

  test('all restart where a cleared log begins', async () => {
    const { panel, tab, write } = openTab();
    await write(0);
    const shown = [panel(), panel()];
    for (const each of shown) tab.addPanel(each);
    await tab.clear();
    for (const { sent } of shown) expect(sent.at(-1)).toEqual({ kind: 'cleared', from: 2 });
  });
});

test('a smaller quota applies to stored records too', async () => {
  const { setLimits, tab, write } = openTab();
  for (let number = 0; number < 20; number += 1) await write(number);
  setLimits({ ...DEFAULT_LIMITS, quota: { bytes: DEFAULT_LIMITS.quota.bytes, records: 10 } });
  await expect.poll(async () => (await tab.log.page(0)).first, { interval: 1 }).toBe(32);
});
