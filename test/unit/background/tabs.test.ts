import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openIdbStore } from '../../../src/background/idb-store.ts';
import { saveSession } from '../../../src/background/session.ts';
import { Tabs } from '../../../src/background/tabs.ts';
import { LIMITS_KEY } from '../../../src/messages/limit-settings.ts';
import { all, batch } from './logs.ts';

/** A fake of the browser's tabs. */
const fake = vi.hoisted(() => ({
  session: {} as Record<string, unknown>,
  local: {} as Record<string, unknown>,
  open: [] as { id: number; incognito?: boolean }[],
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async () => fake.session,
        set: async (items: object) => void Object.assign(fake.session, items),
      },
      local: { get: async () => fake.local, onChanged: { addListener: () => {} } },
    },
    tabs: {
      get: async (id: number) => fake.open.find((tab) => tab.id === id) ?? Promise.reject(new Error('no such tab')),
      query: async () => fake.open,
      // A paused page does not answer.
      sendMessage: () => new Promise(() => {}),
    },
  },
}));

const origin = { frame: 0, documentId: 'd', documentUrl: 'https://example.test/' };

async function write(tabs: Tabs, id: number, number: number): Promise<void> {
  const { log } = await tabs.get(id);
  await new Promise<void>((stored) => log.append(batch(number), origin, stored));
}

async function kept(id: number): Promise<number> {
  return (await (await openIdbStore()).read(id, 0, 1e9)).length;
}

/** Waits for the tabs' work in the background. */
async function swept(tabs: Tabs): Promise<void> {
  await tabs.get(99);
}

/** The tabs with data in the database. */
async function states(): Promise<unknown[]> {
  const db = await openDB('sse-inspector');
  const keys = await db.getAllKeys('tabs');
  db.close();
  return keys;
}

beforeEach(async () => {
  await deleteDB('sse-inspector', { blocked: () => {} });
  fake.session = {};
  fake.local = {};
  fake.open = [
    { id: 1, incognito: false },
    { id: 2, incognito: true },
  ];
});

describe('the tabs', () => {
  test('of an earlier run of the browser leave nothing behind', async () => {
    await write(new Tabs(), 1, 0);
    expect(await kept(1)).toBe(1);
    // A worker that starts again finds its tabs, …
    await new Tabs().get(1);
    expect(await kept(1)).toBe(1);
    // … a browser that was restarted, after a crash for example, gives the same numbers to other tabs.
    fake.session = {};
    await new Tabs().get(1);
    expect(await kept(1)).toBe(0);
  });

  test('of a private window never reach the disk', async () => {
    const tabs = new Tabs();
    await write(tabs, 2, 0);
    await write(tabs, 1, 0);
    expect(await kept(2)).toBe(0);
    expect(await kept(1)).toBe(1);
    expect((await all((await tabs.get(2)).log)).map(({ number }) => number)).toEqual([0]);
  });

  test('are deleted when they are closed and no panel shows them', async () => {
    const tabs = new Tabs();
    const panel = new AbortController();
    await tabs.attach(1, panel.signal);
    await write(tabs, 1, 0);
    fake.open = [];
    expect(await kept(1)).toBe(1);
    panel.abort();
    await swept(tabs);
    expect(await kept(1)).toBe(0);
  });

  test('are deleted when they are closed, even long after DevTools', async () => {
    const tabs = new Tabs();
    const panel = new AbortController();
    await tabs.attach(1, panel.signal);
    await write(tabs, 1, 0);
    panel.abort();
    await swept(tabs);
    // DevTools may be opened again.
    expect(await kept(1)).toBe(1);
    // The browser may list a tab that it just closed.
    await tabs.removed(1);
    expect(await kept(1)).toBe(0);
  });

  test('are deleted when they are closed while the worker sleeps', async () => {
    await write(new Tabs(), 1, 0);
    await saveSession({ attached: [], paused: [1] });
    fake.open = [];
    const tabs = new Tabs();
    await tabs.removed(1);
    expect(await kept(1)).toBe(0);
    // That recording was off is forgotten, too.
    expect((await tabs.get(1)).recording).toBe(true);
  });

  test('stay while a panel shows them, even after a restart of the worker', async () => {
    const tabs = new Tabs();
    await tabs.attach(1, new AbortController().signal);
    await write(tabs, 1, 0);
    fake.open = [];
    await tabs.removed(1);
    expect(await kept(1)).toBe(1);
    const again = new Tabs();
    const panel = new AbortController();
    await again.attach(1, panel.signal);
    await again.removed(2);
    expect(await all((await again.get(1)).log)).toHaveLength(1);
    panel.abort();
    await swept(again);
    expect(await kept(1)).toBe(0);
  });

  test('leave nothing behind, even if it was being written or arrives late', async () => {
    const tabs = new Tabs();
    const { log } = await tabs.get(1);
    for (let number = 0; number < 50; number++) log.append(batch(number), origin, () => {});
    fake.open = [];
    const removed = tabs.removed(1);
    // A document's last batch, which may overtake the sweep.
    (await tabs.get(1)).log.append(batch(50), origin, () => {});
    await removed;
    log.append(batch(51), origin, () => {});
    await write(tabs, 1, 52);
    await tabs.removed(2);
    expect(await kept(1)).toBe(0);
    expect(await states()).toEqual([]);
  });

  test.each([
    ['does not say whether they are private', [{ id: 3 }]],
    ['does not know them', []],
  ])('stay in memory when the browser %s', async (_, open) => {
    fake.open = open;
    const tabs = new Tabs();
    await write(tabs, 3, 0);
    expect(await kept(3)).toBe(0);
    expect(await all((await tabs.get(3)).log)).toHaveLength(1);
  });

  test('are attached at once, even if their page does not answer', async () => {
    const tabs = new Tabs();
    await tabs.attach(1, new AbortController().signal);
    expect(await tabs.isAttached(1)).toBe(true);
    expect(await tabs.isAttached(3)).toBe(false);
  });

  test('keep to the chosen quota', async () => {
    fake.local = { [LIMITS_KEY]: { quota: { records: 1000 } } };
    const tabs = new Tabs();
    await Promise.all(Array.from({ length: 600 }, (_, i) => write(tabs, 1, i)));
    const { log } = await tabs.get(1);
    await expect.poll(async () => (await log.page(0)).first).toBeGreaterThan(0);
  });
});
