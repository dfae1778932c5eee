import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FromContent } from '../../../src/messages/capture.ts';
import { closePage, openPage } from './page.ts';

afterEach(closePage);

const TEXT: FromContent = { kind: 'text', text: 'x' };

async function connected({ prerendering = false, reconnects = false } = {}) {
  const page = await openPage();
  page.document.prerendering = prerendering;
  return { page, ...page.connect({ reconnects }) };
}

describe('a link to the background', () => {
  test('sends its messages in order', async () => {
    const { link, page } = await connected();
    for (let i = 0; i < 2; i += 1) link?.send(TEXT);
    expect((await page.port(0)).sent).toEqual([TEXT, TEXT]);
  });

  test('passes on valid messages only', async () => {
    const { page, seen } = await connected();
    const stop = { kind: 'stop' };
    for (const message of [null, 'start', {}, { kind: 1 }, stop]) (await page.port(0)).say(message);
    expect(seen.messages).toEqual([stop]);
  });

  test('that is closed here sends nothing more', async () => {
    const { link, page, seen } = await connected();
    link?.close();
    link?.send(TEXT);
    expect((await page.port(0)).isOpen).toBe(false);
    expect((await page.port(0)).sent).toEqual([]);
    expect(seen.orphaned).toBe(0);
  });
});

describe('a background that goes away', () => {
  test('is called again at once', async () => {
    const { page, seen } = await connected({ reconnects: true });
    (await page.port(0)).drop();
    expect((await page.port(1)).sent).toEqual([]);
    expect(seen.lost).toBe(1);
  });

  test('that never answers is called less and less often', async () => {
    const { page } = await connected({ reconnects: true });
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const since = Date.now();
      (await page.port(i)).drop();
      while (page.ports.length === i + 1) await vi.advanceTimersToNextTimerAsync();
      waits.push(Date.now() - since);
    }
    expect(waits).toEqual([0, 100, 500, 2000, 2000, 2000]);
  });

  test('is called later each time, even if it reports a start each time', async () => {
    const { page } = await connected({ reconnects: true });
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const since = Date.now();
      const port = await page.port(i);
      port.start();
      port.drop();
      while (page.ports.length === i + 1) await vi.advanceTimersToNextTimerAsync();
      waits.push(Date.now() - since);
    }
    expect(waits).toEqual([0, 100, 500, 2000]);
  });

  test('is called at once again after it has answered', async () => {
    const { page } = await connected({ reconnects: true });
    (await page.port(0)).drop();
    (await page.port(1)).drop();
    vi.advanceTimersByTime(100);
    (await page.port(2)).say({ kind: 'stop' });
    (await page.port(2)).drop();
    expect((await page.port(3)).sent).toEqual([]);
  });
});

describe('an extension that was reloaded or removed', () => {
  test('orphans an open link, which opens no further port', async () => {
    const { page, seen } = await connected({ reconnects: true });
    page.removeExtension();
    vi.advanceTimersByTime(60_000);
    expect(seen.orphaned).toBe(1);
    expect(page.ports).toHaveLength(1);
  });

  test('cannot be called again', async () => {
    const { page } = await connected();
    page.removeExtension();
    const { seen } = page.connect({ reconnects: true });
    vi.advanceTimersByTime(60_000);
    expect(seen.orphaned).toBe(1);
    expect(page.ports).toHaveLength(1);
  });
});

describe('a prerendered page', () => {
  test('opens its port when it is shown, and not before', async () => {
    const { link, page } = await connected({ prerendering: true });
    link?.send(TEXT);
    expect(page.ports).toHaveLength(0);
    page.showPrerendered();
    link?.send(TEXT);
    expect((await page.port(0)).sent).toEqual([...[], TEXT]);
  });

  test('that is never shown opens none', async () => {
    const { link, page } = await connected({ prerendering: true });
    link?.close();
    page.showPrerendered();
    expect(page.ports).toHaveLength(0);
  });

  test('is closed by its caller', async () => {
    const { link, page } = await connected({ prerendering: true });
    page.showPrerendered();
    link?.close();
    expect((await page.port(0)).isOpen).toBe(false);
  });
});

describe('a page in the back/forward cache', () => {
  test('gives up its dead port when it comes back', async () => {
    const { page, seen } = await connected({ reconnects: true });
    page.show(true);
    expect((await page.port(0)).isOpen).toBe(false);
    expect((await page.port(1)).sent).toEqual([]);
    expect(seen.lost).toBe(1);
  });

  test('keeps the port when it was only shown for the first time', async () => {
    const { page, seen } = await connected();
    page.show(false);
    expect((await page.port(0)).isOpen).toBe(true);
    expect(seen.lost).toBe(0);
  });
});

test('the background’s question is answered, and only an attached panel starts anything', async () => {
  const { page } = await connected();
  const attached = vi.fn();
  page.onAttach(attached);
  for (const message of [null, {}, { kind: 'detach' }]) expect(page.ask(message)).toBe(true);
  expect(attached).not.toHaveBeenCalled();
  expect(page.ask({ kind: 'attach' })).toBe(true);
  expect(attached).toHaveBeenCalledOnce();
});
