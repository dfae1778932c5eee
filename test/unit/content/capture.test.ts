import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import {
  BATCH_BYTES,
  BATCH_RECORDS,
  MIB,
  RING_BYTES,
  STALL_MS,
  UNACKNOWLEDGED_BYTES,
} from '../../../src/capture/records/limits.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import { batchBytes, RECORD_BYTES } from '../../../src/capture/records/size.ts';
import type { RecordsDropped } from '../../../src/capture/records/tab-record.ts';
import { itemBytes } from '../../../src/messages/page.ts';
import { ofOtherRealm } from '../other-realm.ts';
import {
  type BackgroundPort,
  bytes,
  closed,
  closePage,
  ended,
  items,
  leaving,
  message,
  opened,
  openPage,
  recordsOf,
} from './page.ts';

afterEach(closePage);

const dropped = (records: readonly LogRecord[]): RecordsDropped[] =>
  records.flatMap((record) => (record.kind === 'dropped' ? [record] : []));
const droppedCount = (records: readonly LogRecord[], why: RecordsDropped['reason']): number =>
  dropped(records).reduce((sum, { count, reason }) => sum + (reason === why ? count : 0), 0);
const dataOf = (batches: readonly Batch[]): string[] =>
  recordsOf(batches).flatMap((record) => (record.kind === 'event' ? [record.data] : []));

/** Acknowledges batches until none arrives. */
function catchUp(port: BackgroundPort): void {
  for (let before = -1; before < port.batches.length; ) {
    before = port.batches.length;
    port.acknowledgeAll();
    vi.advanceTimersByTime(1_000);
  }
}

/** A page with a stream, and the port that it has opened. */
async function withStream() {
  const page = await openPage();
  const { capture, toHook } = page.capture();
  capture.receive(items(opened()));
  return { page, capture, toHook, port: await page.port(0) };
}

/** The same with a panel attached. */
async function live() {
  const all = await withStream();
  all.port.start();
  return all;
}

describe('a page without a stream', () => {
  test('opens no port, even when a panel attaches', async () => {
    const page = await openPage();
    const { capture } = page.capture();
    capture.attach();
    expect(page.ports).toHaveLength(0);
  });
});

describe('a page while no panel is attached', () => {
  test('asks once, at its first stream, and sends nothing else', async () => {
    const { capture, page, port } = await withStream();
    expect(port.sent).toEqual([]);
    port.say({ kind: 'stop' });
    expect(port.isOpen).toBe(false);
    capture.receive(items(opened(2), message('a')));
    vi.advanceTimersByTime(60_000);
    expect(page.ports).toHaveLength(1);
    expect(port.sent).toEqual([]);
  });

  test('keeps what happens, and a panel that attaches gets it before new records', async () => {
    const { capture, page, port } = await withStream();
    port.say({ kind: 'stop' });
    capture.receive(items(message('a'), message('b')));
    capture.attach();
    const second = await page.port(1);
    capture.receive(items(message('c')));
    expect(second.batches).toEqual([]);
    second.start();
    capture.receive(items(message('d')));
    expect(recordsOf(second.batches)[0]).toMatchObject({ kind: 'stream-opened', stream: 1 });
    expect(dataOf(second.batches)).toEqual(['a', 'b', 'c', 'd']);
    expect(second.numbers).toEqual(second.numbers.map((_, i) => i));
  });

  test('keeps no more than the ring holds, and counts what it dropped', async () => {
    const { capture, page, port } = await withStream();
    port.say({ kind: 'stop' });
    const count = 12;
    const data = 'x'.repeat(MIB);
    for (let i = 0; i < count; i += 1) capture.receive(items(message(data)));
    capture.attach();
    (await page.port(1)).start();
    const records = recordsOf((await page.port(1)).batches);
    const kept = dataOf((await page.port(1)).batches).length;
    expect(kept * MIB).toBeLessThanOrEqual(RING_BYTES);
    expect(kept * MIB).toBeGreaterThan(RING_BYTES / 2);
    expect(dropped(records)).toMatchObject([
      { reason: 'ring-full', count: count - kept, bytes: (count - kept) * itemBytes(message(data)) },
    ]);
    expect(records.some(({ kind }) => kind === 'stream-opened')).toBe(true);
  });

  test('keeps more while it waits for the answer', async () => {
    const { capture, port } = await withStream();
    const data = 'x'.repeat(RING_BYTES / 4);
    for (let i = 0; i < 6; i += 1) capture.receive(items(message(data)));
    port.start();
    catchUp(port);
    expect(dataOf(port.batches)).toHaveLength(6);
    expect(dropped(recordsOf(port.batches))).toEqual([]);
  });

  test('asks again when a panel attaches while the answer is on its way', async () => {
    const { capture, page, port } = await withStream();
    capture.attach();
    port.say({ kind: 'stop' });
    expect((await page.port(1)).sent).toEqual([]);
  });
});

describe('a page that is captured', () => {
  test('sends what happens in the same turn, and a stream’s end at once', async () => {
    const { capture, port } = await live();
    capture.receive(items(bytes('data: a\n\n')));
    expect(dataOf(port.batches)).toEqual(['a']);
    capture.receive(items(bytes('data: b', 9), ended(), closed()));
    expect(
      recordsOf(port.batches)
        .slice(-3)
        .map(({ kind }) => kind),
    ).toEqual(['not-dispatched', 'connection-ended', 'stream-closed']);
  });

  test('numbers the batches of a document consecutively', async () => {
    const { capture, port } = await live();
    for (const data of ['a', 'b', 'c']) capture.receive(items(message(data)));
    expect(port.numbers).toEqual([0, 1, 2, 3]);
    expect(new Set(port.batches.map(({ document }) => document)).size).toBe(1);
  });

  test(`sends at most ${BATCH_RECORDS} records in a batch`, async () => {
    const { capture, port } = await live();
    const before = port.batches.length;
    capture.receive(items(...Array.from({ length: 2 * BATCH_RECORDS + 1 }, (_, i) => message(String(i)))));
    expect(port.batches.slice(before).map(({ events }) => events.time.length)).toEqual([
      BATCH_RECORDS,
      BATCH_RECORDS,
      1,
    ]);
  });

  test('sends a batch once it is as large as one may be', async () => {
    const { capture, port } = await live();
    const before = port.batches.length;
    const data = 'x'.repeat(BATCH_BYTES / 2 - 2 * RECORD_BYTES);
    capture.receive(items(...Array.from({ length: 5 }, () => message(data))));
    expect(port.batches.slice(before).map(({ events }) => events.time.length)).toEqual([2, 2, 1]);
  });

  test('acknowledges to the hook what it took', async () => {
    const { capture, toHook } = await live();
    const sent = items(message('abc'), bytes(new Uint8Array(10)));
    capture.receive(sent);
    expect(toHook.at(-1)).toEqual({ kind: 'taken', number: sent.number });
  });

  test('counts malformed items, takes the valid ones beside them, and continues', async () => {
    const { capture, port, toHook } = await live();
    const nonsense = [null, 1, {}, { kind: 'unheard-of' }, { ...message('x'), stream: -1 }, { ...opened(), api: 'x' }];
    const sent = items(...nonsense, message('a'));
    capture.receive(sent);
    expect(dropped(recordsOf(port.batches))).toMatchObject([{ reason: 'malformed', count: nonsense.length }]);
    expect(dataOf(port.batches)).toEqual(['a']);
    expect(toHook.at(-1)).toEqual({ kind: 'taken', number: sent.number });
  });

  test('takes items of the page’s realm, and sends objects of its own', async () => {
    const { capture, port, toHook } = await live();
    const started = { kind: 'response-started', time: 1, stream: 1, connection: 1, headers: [['a', 'b']] };
    const sent = items(started, bytes('data: a\n\n'), message('b'));
    capture.receive(ofOtherRealm(sent));
    expect(dataOf(port.batches)).toEqual(['a', 'b']);
    expect(dropped(recordsOf(port.batches))).toEqual([]);
    expect(toHook.at(-1)).toEqual({ kind: 'taken', number: sent.number });
    const { chunks, records } = port.batches.at(-1) ?? {};
    expect(chunks?.[0]?.bytes).toBeInstanceOf(Uint8Array);
    expect(records?.[0]?.record).toBeInstanceOf(Object);
  });

  test('counts a message of the page’s realm that cannot be copied', async () => {
    const { capture, port } = await live();
    capture.receive(runInNewContext('({ kind: "items", number: 1, items: [() => {}] })'));
    expect(dropped(recordsOf(port.batches))).toMatchObject([{ reason: 'malformed', count: 1 }]);
  });

  test('says to the hook whether a panel is attached', async () => {
    const { capture, port, toHook } = await live();
    capture.receive(items(message('a')));
    const said = () => toHook.filter(({ kind }) => kind === 'watched');
    expect(said()).toEqual([{ kind: 'watched', on: true }]);
    port.say({ kind: 'stop' });
    expect(said().at(-1)).toEqual({ kind: 'watched', on: false });
  });

  test('passes on commands for its document, and lets go when the port is lost', async () => {
    const { capture, port, toHook } = await live();
    capture.receive(items(message('a')));
    const acts = () => toHook.filter(({ kind }) => kind === 'act' || kind === 'letGo');
    const command = { stream: 1, command: 'hold' } as const;
    port.say({ kind: 'act', document: 'another', ...command });
    expect(acts()).toEqual([]);
    port.say({ kind: 'act', document: port.batches[0]?.document ?? '', ...command });
    expect(acts()).toEqual([{ kind: 'act', ...command }]);
    port.drop();
    expect(acts().at(-1)).toEqual({ kind: 'letGo' });
  });

  test('believes what the user did only once there was a command', async () => {
    const { capture, port } = await live();
    const acted = { kind: 'acted', time: 1, stream: 1, act: 'drop' };
    capture.receive(items(acted, message('a')));
    expect(droppedCount(recordsOf(port.batches), 'malformed')).toBe(1);
    port.say({ kind: 'act', document: port.batches[0]?.document ?? '', stream: 1, command: 'hold' });
    capture.receive(items(acted, message('b')));
    expect(recordsOf(port.batches).filter(({ kind }) => kind === 'acted')).toHaveLength(1);
  });

  test('continues after a malformed message', async () => {
    const { capture, port } = await live();
    for (const other of [null, 'items', {}, { items: 1 }, { kind: 'items' }]) capture.receive(other);
    capture.receive(items(message('a')));
    expect(dataOf(port.batches)).toEqual(['a']);
  });

  test('sends no more until the background acknowledges, and nothing is lost', async () => {
    const { capture, port } = await live();
    const data = 'x'.repeat(MIB / 2);
    const count = 40;
    for (let i = 0; i < count; i += 1) capture.receive(items(message(data)));
    vi.advanceTimersByTime(10_000);
    const sent = dataOf(port.batches).length;
    expect(sent * data.length).toBeGreaterThanOrEqual(UNACKNOWLEDGED_BYTES - data.length);
    expect(sent * data.length).toBeLessThanOrEqual(UNACKNOWLEDGED_BYTES + data.length);
    catchUp(port);
    expect(dataOf(port.batches)).toHaveLength(count);
    expect(dropped(recordsOf(port.batches))).toEqual([]);
  });

  test('sends at once what comes now and then, and in a flood ten times a second, with every event', async () => {
    const { capture, port } = await live();
    for (let i = 0; i < 10; i += 1) {
      vi.advanceTimersByTime(50);
      capture.receive(items(message('a')));
      expect(dataOf(port.batches)).toHaveLength(i + 1);
    }
    const before = port.batches.length;
    for (let i = 0; i < 1000; i += 1) {
      capture.receive(items(message('b')));
      vi.advanceTimersByTime(2);
    }
    vi.advanceTimersByTime(100);
    expect(dataOf(port.batches)).toHaveLength(1010);
    expect(port.batches.length - before).toBeLessThanOrEqual(2000 / 100 + 10 + 1);
  });

  test('sends the end of a stream at once, in a flood too', async () => {
    const { capture, port } = await live();
    for (let i = 0; i < 20; i += 1) capture.receive(items(message('a')));
    capture.receive(items(ended(), closed()));
    expect(recordsOf(port.batches).at(-1)).toMatchObject({ kind: 'stream-closed' });
  });

  test('leaves out raw bytes before records when acknowledgements are late, and says how many', async () => {
    const { capture, port } = await live();
    const block = new TextEncoder().encode(`data: ${'x'.repeat(MIB / 4)}\n\n`);
    for (let i = 0; i < 12; i += 1) capture.receive(items(bytes(block, i * block.length)));
    port.acknowledgeAll();
    capture.receive(items(bytes('data: last\n\n', 12 * block.length)));
    vi.advanceTimersByTime(100);
    const kept = port.batches.flatMap(({ chunks }) => chunks).reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    expect(dataOf(port.batches)).toHaveLength(13);
    expect(dropped(recordsOf(port.batches))).toMatchObject([
      { reason: 'raw-bytes', stream: 1, bytes: 12 * block.length + 12 - kept },
    ]);
  });

  test('says that the queue was full when the page was faster than the background', async () => {
    const { capture, port } = await live();
    const data = 'x'.repeat(8 * MIB);
    const count = 20;
    for (let i = 0; i < count; i += 1) capture.receive(items(message(data, { size: data.length })));
    catchUp(port);
    const kept = dataOf(port.batches).length;
    expect(kept).toBeLessThan(count);
    expect(droppedCount(recordsOf(port.batches), 'queue-full')).toBe(count - kept);
  });

  test('sends nothing, not even counts of drops, while the queue waits for acknowledgements', async () => {
    const { capture, port } = await live();
    const data = 'x'.repeat(MIB);
    for (let i = 0; i < 12; i += 1) capture.receive(items(message(data)));
    vi.advanceTimersByTime(1_000);
    const before = port.batches.length;
    for (let i = 0; i < 100; i += 1) {
      capture.receive(items(null));
      vi.advanceTimersByTime(100);
    }
    expect(port.batches).toHaveLength(before);
    catchUp(port);
    expect(dropped(recordsOf(port.batches))).toMatchObject([{ reason: 'malformed', count: 100 }]);
  });

  test('counts bytes that continue no connection as malformed, and goes on', async () => {
    const { capture, port } = await live();
    capture.receive(items(bytes('data: a\n\n'), ended()));
    capture.receive(items(bytes('data: b\n\n', 9), bytes('data: c\n\n', 0, { connection: 2 })));
    capture.receive(items(bytes('data: d\n\n', 0, { stream: 7 }), message('later')));
    expect(dataOf(port.batches)).toEqual(['a', 'later']);
    expect(droppedCount(recordsOf(port.batches), 'malformed')).toBe(3);
  });

  test('sends all that is left when the page goes away', async () => {
    const { capture, port } = await live();
    capture.receive(items(bytes('data: a\n\ndata: b'), ended()));
    capture.receive(leaving);
    expect(
      recordsOf(port.batches)
        .slice(-3)
        .map(({ kind }) => kind),
    ).toEqual(['event', 'not-dispatched', 'connection-ended']);
  });

  test('sends what waits for its turn when the page goes away and the hook has nothing more', async () => {
    const { capture, port } = await live();
    const data = 'x'.repeat(1000);
    // More than one turn takes.
    for (let i = 0; i < 20; i += 1) capture.receive(items(...Array.from({ length: 500 }, () => message(data))));
    capture.receive(leaving);
    port.acknowledgeAll();
    const dropped = droppedCount(recordsOf(port.batches), 'queue-full');
    expect(dataOf(port.batches).length + dropped).toBe(10_000);
  });

  test('takes once what the hook sends twice because the page left and came back', async () => {
    const { capture, port } = await live();
    const sent = items(message('a'));
    capture.receive(sent);
    capture.receive(leaving);
    capture.receive(sent);
    capture.receive(items(message('b')));
    expect(dataOf(port.batches)).toEqual(['a', 'b']);
  });

  test('counts what it can no longer send when the page goes away', async () => {
    const { capture, port } = await live();
    const data = 'x'.repeat(MIB);
    for (let i = 0; i < 12; i += 1) capture.receive(items(message(data)));
    vi.advanceTimersByTime(1_000);
    const sent = dataOf(port.batches).length;
    capture.receive(items(message('last')));
    capture.receive(leaving);
    expect(dropped(recordsOf(port.batches))).toMatchObject([{ reason: 'queue-full', count: 13 - sent }]);
  });
});

describe('a browser that refuses large messages', () => {
  /** A refused request with as many headers as the hook lets through. */
  const refused = (stream: number) => [
    { ...opened(stream), requestHeaders: [['x', 'v'.repeat(60_000)]] },
    { ...ended(stream), how: 'error' },
    { ...closed(stream), by: 'failed' },
  ];

  test('gets none, however large the headers are, and later events arrive', async () => {
    const { capture, port } = await live();
    capture.receive(items(...Array.from({ length: 80 }, (_, i) => refused(i + 2)).flat()));
    capture.receive(items(message('later')));
    catchUp(port);
    expect(Math.max(...port.batches.map(batchBytes))).toBeLessThan(2 * BATCH_BYTES);
    expect(recordsOf(port.batches).filter(({ kind }) => kind === 'stream-closed')).toHaveLength(80);
    expect(dataOf(port.batches)).toEqual(['later']);
  });

  test('gets a record in place of a batch that it refuses, then later records', async () => {
    const { capture, page, port } = await live();
    port.acknowledgeAll();
    port.drop();
    capture.receive(items(message('a', { type: 'refused' }), message('b', { type: 'refused' })));
    const isRefused = (sent: unknown): boolean => JSON.stringify(sent).includes('"refused"');
    let last = port;
    for (let i = 1; i < 10 && page.ports.length < 6; i += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      last = await page.port(page.ports.length - 1);
      const post = last.postMessage.bind(last);
      last.postMessage = (sent) => {
        if (isRefused(sent)) throw new Error('Message length exceeded maximum allowed length.');
        post(sent);
      };
      last.start();
      if (last.isOpen) break;
    }
    capture.receive(items(message('later')));
    catchUp(last);
    expect(dataOf(last.batches)).toEqual(['later']);
    expect(dropped(recordsOf(last.batches))).toMatchObject([{ reason: 'store-failed', count: 2 }]);
  });
});

describe('a port that goes away', () => {
  test('is opened again at once, and gets what was not acknowledged, once and in order', async () => {
    const { capture, page, port } = await live();
    for (const data of ['a', 'b', 'c']) capture.receive(items(message(data)));
    port.say({ kind: 'acknowledge', number: 1 });
    port.drop();
    capture.receive(items(message('d')));
    const again = await page.port(1);
    expect(again.sent).toEqual([]);
    again.start();
    capture.receive(items(message('e')));
    vi.advanceTimersByTime(1_000);
    expect(again.numbers).toEqual([2, 3, 4, 5]);
    expect(dataOf(again.batches)).toEqual(['b', 'c', 'd', 'e']);
  });

  test('stays closed while no panel is attached', async () => {
    const { page, port } = await withStream();
    port.drop();
    vi.advanceTimersByTime(60_000);
    expect(page.ports).toHaveLength(1);
  });

  test('is given up for another when a batch stays unacknowledged', async () => {
    const { page, port } = await live();
    vi.advanceTimersByTime(STALL_MS);
    expect(port.isOpen).toBe(false);
    (await page.port(1)).start();
    expect((await page.port(1)).numbers).toEqual([0]);
  });

  test('splits no block that was half read', async () => {
    const { capture, page, port } = await live();
    capture.receive(items(bytes('data: a\nda')));
    port.drop();
    (await page.port(1)).start();
    capture.receive(items(bytes('ta: b\n\n', 10)));
    expect(dataOf((await page.port(1)).batches)).toEqual(['a\nb']);
  });

  test('for good, after the extension was reloaded, makes the hook detach', async () => {
    const { page, toHook } = await live();
    page.removeExtension();
    vi.advanceTimersByTime(60_000);
    expect(toHook.filter(({ kind }) => kind === 'detach')).toHaveLength(1);
    expect(page.ports).toHaveLength(1);
  });
});

describe('what the background says', () => {
  test('Record off leaves events out, and counts them when it is on again', async () => {
    const { capture, port } = await live();
    port.say({ kind: 'record', on: false });
    capture.receive(items(message('secret'), message('secret')));
    expect(dataOf(port.batches)).toEqual([]);
    port.say({ kind: 'record', on: true });
    capture.receive(items(message('seen')));
    expect(dataOf(port.batches)).toEqual(['seen']);
    expect(recordsOf(port.batches)).toContainEqual(expect.objectContaining({ kind: 'paused', events: 2, bytes: 12 }));
  });

  test('a log that was cleared has the live streams announced again, without waiting for an event', async () => {
    const { capture, port } = await live();
    capture.receive(items(opened(2), closed(2)));
    const before = recordsOf(port.batches).length;
    port.say({ kind: 'announce' });
    expect(recordsOf(port.batches).slice(before)).toMatchObject([{ kind: 'stream-opened', stream: 1, again: true }]);
  });

  test('a smaller limit applies to later events', async () => {
    const { capture, port } = await live();
    port.say({ kind: 'limit', eventBytes: 1024 });
    capture.receive(items(message('x'.repeat(2000))));
    expect(recordsOf(port.batches).at(-1)).toMatchObject({
      kind: 'event',
      data: 'x'.repeat(1024),
      size: 2000,
      truncated: true,
    });
  });

  test('the hook records every response while the user wants all and a panel is attached', async () => {
    const { port, toHook } = await live();
    const taps = () => toHook.filter(({ kind }) => kind === 'tap');
    port.say({ kind: 'limit', eventBytes: 1024, all: true });
    port.say({ kind: 'limit', eventBytes: 2048, all: true });
    expect(taps()).toEqual([{ kind: 'tap', all: true }]);
    port.say({ kind: 'stop' });
    expect(taps().at(-1)).toEqual({ kind: 'tap', all: false });
  });

  test('a malformed message changes nothing', async () => {
    const { capture, port } = await live();
    for (const other of [null, 1, {}, { kind: 1 }, { kind: 'unheard-of' }]) port.say(other);
    capture.receive(items(message('a')));
    expect(dataOf(port.batches)).toEqual(['a']);
  });

  test('stop ends sending, and later items wait for the next panel', async () => {
    const { capture, page, port } = await live();
    port.acknowledgeAll();
    port.say({ kind: 'stop' });
    capture.receive(items(message('a')));
    expect(dataOf(port.batches)).toEqual([]);
    capture.attach();
    (await page.port(1)).start();
    expect(dataOf((await page.port(1)).batches)).toEqual(['a']);
  });
});
