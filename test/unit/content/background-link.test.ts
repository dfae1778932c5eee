import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FromContent } from '../../../src/messages/capture.ts';
import type { Link } from '../../../src/messages/link.ts';
import { closePage, openPage } from './page.ts';

afterEach(closePage);

const HELLO = { kind: 'hello', document: 'document-1' };
const ALIVE: FromContent = { kind: 'alive' };

/** Connects, and keeps what happens. `reconnects`: the caller connects again whenever its link is lost. */
async function connected({ prerendering = false, reconnects = false } = {}) {
  const page = await openPage();
  page.document.prerendering = prerendering;
  const seen = { messages: [] as unknown[], lost: 0, orphaned: 0 };
  const connect = (): Link<FromContent> | undefined =>
    page.link.connectBackground('document-1', {
      message: (message) => seen.messages.push(message),
      lost() {
        seen.lost += 1;
        if (reconnects) connect();
      },
      orphaned() {
        seen.orphaned += 1;
      },
    });
  return { page, seen, connect, link: connect() };
}

describe('a link to the background', () => {
  test('says first which document it is', async () => {
    const { link, page } = await connected();
    link?.send(ALIVE);
    expect(page.port(0).sent).toEqual([HELLO, ALIVE]);
  });

  test('passes on messages alone', async () => {
    const { page, seen } = await connected();
    const stop = { kind: 'stop' };
    for (const message of [null, 'start', {}, { kind: 1 }, stop]) page.port(0).say(message);
    expect(seen.messages).toEqual([stop]);
  });

  test('that is closed here is lost too, and sends nothing more', async () => {
    const { link, page, seen } = await connected();
    link?.close();
    link?.send(ALIVE);
    expect(page.port(0).isOpen).toBe(false);
    expect(page.port(0).sent).toEqual([HELLO]);
    expect(seen).toMatchObject({ lost: 1, orphaned: 0 });
  });
});

describe('a background that goes away', () => {
  test('is called again at once', async () => {
    const { page, seen } = await connected({ reconnects: true });
    page.port(0).drop();
    expect(seen.lost).toBe(1);
    expect(page.port(1).sent).toEqual([HELLO]);
  });

  test('without a word is called less and less often', async () => {
    const { page } = await connected({ reconnects: true });
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const since = Date.now();
      page.port(i).drop();
      while (page.ports.length === i + 1) vi.advanceTimersToNextTimer();
      waits.push(Date.now() - since);
    }
    expect(waits).toEqual([0, 100, 500, 2000, 2000, 2000]);
  });

  test('is called at once again after it has answered', async () => {
    const { page } = await connected({ reconnects: true });
    page.port(0).drop();
    page.port(1).drop();
    vi.advanceTimersByTime(100);
    page.port(2).say({ kind: 'stop' });
    page.port(2).drop();
    expect(page.ports).toHaveLength(4);
  });
});

describe('an extension that was reloaded or removed', () => {
  test('leaves an open link an orphan, which calls nobody', async () => {
    const { page, seen } = await connected({ reconnects: true });
    page.removeExtension();
    vi.advanceTimersByTime(60_000);
    expect(seen).toMatchObject({ lost: 0, orphaned: 1 });
    expect(page.ports).toHaveLength(1);
  });

  test('can be called no more', async () => {
    const { connect, page, seen } = await connected();
    page.removeExtension();
    expect(connect()).toBeUndefined();
    expect(seen.orphaned).toBe(2);
  });
});

describe('a prerendered page', () => {
  test('opens its port when it is shown, and not before', async () => {
    const { link, page } = await connected({ prerendering: true });
    link?.send(ALIVE);
    expect(page.ports).toHaveLength(0);
    page.showPrerendered();
    link?.send(ALIVE);
    expect(page.port(0).sent).toEqual([HELLO, ALIVE]);
  });

  test('that is never shown opens none', async () => {
    const { link, page } = await connected({ prerendering: true });
    link?.close();
    page.showPrerendered();
    expect(page.ports).toHaveLength(0);
  });

  test('has its port closed by whoever asked for it', async () => {
    const { link, page } = await connected({ prerendering: true });
    page.showPrerendered();
    link?.close();
    expect(page.port(0).isOpen).toBe(false);
  });
});

describe('a page in the back/forward cache', () => {
  test('gives its dead port up when it comes back', async () => {
    const { page, seen } = await connected({ reconnects: true });
    page.show(true);
    expect(page.port(0).isOpen).toBe(false);
    expect(seen.lost).toBe(1);
    expect(page.port(1).sent).toEqual([HELLO]);
  });

  test('keeps the port when it was only shown for the first time', async () => {
    const { page, seen } = await connected();
    page.show(false);
    expect(page.port(0).isOpen).toBe(true);
    expect(seen.lost).toBe(0);
  });
});

test('the background’s question is answered, and only an attached panel starts anything', async () => {
  const { page } = await connected();
  const attached = vi.fn();
  page.link.onAttach(attached);
  for (const message of [null, {}, { kind: 'detach' }]) expect(page.ask(message)).toBe(true);
  expect(attached).not.toHaveBeenCalled();
  expect(page.ask({ kind: 'attach' })).toBe(true);
  expect(attached).toHaveBeenCalledOnce();
});
