/**
 * Memory of the page stays flat while it reads a long stream: 200 MB, or as many as `MEMORY_MB` says (500 take some
 * minutes on a slow machine, since the open panel reads along).
 */
import { expect, test } from '@playwright/test';
import type { CDPSession, Page } from 'playwright';
import { type Mode, open } from './browser.ts';
import { startCheckServer } from './server/server.ts';

const MB = 1_000_000;
/** The backlog and the queues are nearly full before the first look. */
const BEFORE = 100 * MB;
const ALL = Number(process.env['MEMORY_MB'] ?? 200) * MB;
/** They may be fuller at one look than at the other: ring, queue, outbox. */
const SLACK = 36 * MB;

/** What all scripts of the page hold, also those of the extension, bytes. */
async function held(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const {
    backingStorageSize = 0,
    embedderHeapUsedSize = 0,
    usedSize,
  } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
    backingStorageSize?: number;
  };
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** Readers that add what they read to `window.read`. */
const READERS: Readonly<Record<string, (url: string) => void>> = {
  fetch: (url) => {
    void (async () => {
      const reader = (await fetch(url)).body?.getReader();
      for (;;) {
        const { done, value } = (await reader?.read()) ?? {};
        if (done !== false) return;
        Reflect.set(window, 'read', Reflect.get(window, 'read') + value?.byteLength);
      }
    })();
  },
  EventSource: (url) => {
    const source = new EventSource(url);
    source.onmessage = ({ data }) => Reflect.set(window, 'read', Reflect.get(window, 'read') + data.length + 8);
    source.onerror = () => source.close();
  },
};

const readUpTo = (page: Page, bytes: number): Promise<unknown> =>
  page.waitForFunction((enough) => Reflect.get(window, 'read') >= enough, bytes, { polling: 100, timeout: 90_000 });

for (const mode of ['closed', 'open'] satisfies Mode[]) {
  for (const [name, reader] of Object.entries(READERS)) {
    test(`${name}, panel ${mode}`, async () => {
      test.setTimeout(120_000);
      const server = await startCheckServer('');
      const { browser, page } = await open(mode, `${server.origin}/page`);
      const session = await page.context().newCDPSession(page);
      await page.evaluate(() => Reflect.set(window, 'read', 0));
      const start = Date.now();
      await page.evaluate(reader, `/flood?size=32768&bytes=${ALL * 1.02}`);
      await readUpTo(page, BEFORE);
      const before = await held(session);
      await readUpTo(page, ALL);
      const after = await held(session);
      const seconds = (Date.now() - start) / 1000;
      const [from, to] = [before, after].map((bytes) => (bytes / MB).toFixed(1));
      test.info().annotations.push({ type: 'memory', description: `${from} → ${to} MB in ${seconds.toFixed(1)} s` });
      expect(after - before).toBeLessThan(SLACK);
      await browser.close();
      await server.close();
    });
  }
}
