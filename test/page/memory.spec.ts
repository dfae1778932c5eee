/**
 * Memory of the page stays flat while it reads a long stream: the server stops twice, and what is held then, once the
 * queues are empty, is compared. `MEMORY_MB` makes the second part longer.
 */
import { expect } from '@playwright/test';
import type { CDPSession, Page } from 'playwright';
import { heldBytes } from '../held-bytes.ts';
import type { Mode } from './browser.ts';
import { test } from './page-test.ts';

const MB = 1_000_000;
/** The ring of the content script is full before the first look. */
const BEFORE = 10 * MB;
const ALL = BEFORE + Number(process.env['MEMORY_MB'] ?? 20) * MB;
/** Garbage that a collection leaves. */
const SLACK = 12 * MB;

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
  page.waitForFunction((enough) => Reflect.get(window, 'read') >= enough, bytes, { polling: 100 });

/** What is held when nothing is on its way any more: it falls until then. */
async function heldAtRest(session: CDPSession): Promise<number> {
  let least = await heldBytes(session);
  for (;;) {
    const now = await heldBytes(session);
    if (now > least - MB / 2) return Math.min(now, least);
    least = now;
  }
}

for (const mode of ['closed', 'open'] satisfies Mode[]) {
  for (const [name, reader] of Object.entries(READERS)) {
    test(`${name}, panel ${mode}`, async ({ comparison: { server, tabs } }) => {
      const { page } = tabs[mode];
      await page.goto(`${server.origin}/page?empty`);
      const session = await page.context().newCDPSession(page);
      const id = `${name}-${mode}`;
      await page.evaluate(() => Reflect.set(window, 'read', 0));
      await page.evaluate(reader, `/flood?id=${id}&size=32768&hold=${BEFORE}&bytes=${ALL}&end=no`);
      await readUpTo(page, BEFORE);
      const before = await heldAtRest(session);
      await fetch(`${server.control}/go?id=${id}`);
      await readUpTo(page, ALL);
      await expect.poll(() => heldBytes(session)).toBeLessThan(before + SLACK);
      const [from, to] = [before, await heldBytes(session)].map((bytes) => (bytes / MB).toFixed(1));
      test.info().annotations.push({ type: 'memory', description: `${from} → ${to} MB` });
      await session.detach();
    });
  }
}
