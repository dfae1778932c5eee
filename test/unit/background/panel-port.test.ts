import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test } from 'vitest';
import { MIB } from '../../../src/capture/records/limits.ts';
import type { Chunk } from '../../../src/capture/records/record.ts';
import { PANEL_PORT } from '../../../src/messages/panel.ts';
import { event } from '../capture/build.ts';
import {
  acknowledged,
  batchesOf,
  DOCUMENT,
  droppedIn,
  OTHER_DOCUMENT,
  readPages,
  send,
  sentBatch,
  settled,
  startWorker,
  stopWorker,
  TAB,
} from './worker.ts';

afterEach(stopWorker);

/** A panel is open on the tab, a document reports, and its batches are in the log. */
async function filled(batches = 0) {
  const worker = await startWorker();
  const panel = await worker.panel();
  const document = worker.document();
  await settled();
  for (let number = 0; number < batches; number += 1) await send(document, sentBatch(number));
  return { worker, panel, document };
}

const numbers = (batches: readonly { number: number }[]): number[] => batches.map(({ number }) => number);

describe('a panel that opens', () => {
  test('learns whether the tab is recorded and the page has the content script', async () => {
    const { panel } = await filled();
    expect(panel.got('status').at(-1)).toEqual({ kind: 'status', recording: true, hook: 'ready' });
  });

  test('learns that the page has no content script', async () => {
    const worker = await startWorker();
    worker.browser.pageAnswers = false;
    const panel = await worker.panel();
    expect(panel.got('status').at(-1)).toMatchObject({ hook: 'missing' });
    // A document that connects has the content script.
    worker.document();
    await settled();
    expect(panel.got('status').at(-1)).toMatchObject({ hook: 'ready' });
  });

  test('shows one tab, the first that it names', async () => {
    const { document, panel } = await filled();
    panel.say({ kind: 'open', tab: TAB + 1 });
    await send(document, sentBatch(0));
    expect(numbers(await readPages(panel))).toEqual([0]);
  });

  test('must be a page of the extension', async () => {
    const worker = await startWorker();
    for (const name of [PANEL_PORT, 'devtools']) {
      expect(worker.connect(name, { url: 'https://a.test/' }).isOpen).toBe(false);
      expect(worker.connect(name, {}).isOpen).toBe(false);
    }
    expect(worker.connect('anything', { url: 'chrome-extension://sse-inspector/panel.html' }).isOpen).toBe(false);
  });

  test('and closes at once starts no capture', async () => {
    const worker = await startWorker();
    const panel = worker.connect(PANEL_PORT, { url: 'chrome-extension://sse-inspector/panel.html' });
    panel.say({ kind: 'open', tab: TAB });
    panel.drop();
    await settled();
    const document = worker.document();
    await settled();
    expect(document.kinds).toEqual(['stop']);
  });

  test('learns that the log is in memory alone where there is no database', async () => {
    const worker = await startWorker({ tabs: [{ id: TAB, incognito: false }] });
    const panel = await worker.panel();
    expect(panel.got('status').at(-1)).toMatchObject({ notice: expect.stringContaining('memory') });
    const document = worker.document();
    await settled();
    await send(document, sentBatch(0));
    expect(numbers(await readPages(panel))).toEqual([0]);
  });
});

describe('a panel that asks for records', () => {
  test('gets stored records before new ones', async () => {
    const { document, worker } = await filled(3);
    const late = await worker.panel();
    late.say({ kind: 'want', from: 0 });
    await send(document, sentBatch(3));
    expect(numbers(await readPages(late, 3))).toEqual([3]);
    expect(batchesOf(late).map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
  });

  test('waits for the next batch if there is none yet, and gets it once', async () => {
    const { document, panel } = await filled(1);
    panel.say({ kind: 'want', from: 1 });
    await settled();
    expect(panel.got('page')).toEqual([]);
    await send(document, sentBatch(1));
    await send(document, sentBatch(2));
    expect(panel.got('page')).toMatchObject([{ from: 1, next: 2, first: 0, batches: [{ number: 1 }] }]);
  });

  test('gets one page at a time, however often it asks', async () => {
    const { panel } = await filled(2);
    for (let i = 0; i < 3; i += 1) panel.say({ kind: 'want', from: 0 });
    await settled();
    expect(panel.got('page')).toHaveLength(1);
  });

  test('gets a long backlog in pages of about a megabyte', async () => {
    const { document, panel } = await filled();
    const data = 'x'.repeat(0.4 * MIB);
    for (let number = 0; number < 10; number += 1) await send(document, sentBatch(number, [event(data)]));
    expect(numbers(await readPages(panel))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const pages = panel.got('page').map(({ from, next }) => [from, next]);
    expect(pages).toEqual([
      [0, 3],
      [3, 6],
      [6, 9],
      [9, 10],
    ]);
  });

  test('has its own position in the log, independent of other panels', async () => {
    const { document, panel, worker } = await filled(2);
    const other = await worker.panel();
    panel.say({ kind: 'want', from: 2 });
    other.say({ kind: 'want', from: 0 });
    await send(document, sentBatch(2));
    expect(numbers(batchesOf(panel))).toEqual([2]);
    expect(numbers(batchesOf(other))).toEqual([0, 1]);
  });

  test('blocks nothing when it closes before the answer', async () => {
    const { document, panel, worker } = await filled();
    const other = await worker.panel();
    for (const each of [panel, other]) each.say({ kind: 'want', from: 0 });
    await settled();
    panel.drop();
    await send(document, sentBatch(0));
    expect(acknowledged(document)).toEqual([0]);
    expect(panel.got('page')).toEqual([]);
    expect(numbers(batchesOf(other))).toEqual([0]);
  });

  test('gets no answer to malformed or unknown messages', async () => {
    const { panel } = await filled(1);
    const before = panel.sent.length;
    for (const message of [null, 7, {}, { kind: 'want' }, { kind: 'want', from: -1 }, { kind: 'want', from: 0.5 }]) {
      panel.say(message);
    }
    for (const kind of ['record', 'forget', 'bytes', 'read', 'batch']) panel.say({ kind });
    await settled();
    expect(panel.sent).toHaveLength(before);
    expect(panel.isOpen).toBe(true);
  });

  test('gets no answer before it has named its tab', async () => {
    const worker = await startWorker();
    const panel = worker.connect(PANEL_PORT, { url: 'chrome-extension://sse-inspector/panel.html' });
    for (const message of [{ kind: 'want', from: 0 }, { kind: 'clear' }, { kind: 'alive' }]) panel.say(message);
    await settled();
    expect(panel.sent).toEqual([]);
  });

  test('gets an answer that the worker is alive', async () => {
    const { panel } = await filled();
    panel.say({ kind: 'alive' });
    await settled();
    expect(panel.got('alive')).toHaveLength(1);
  });
});

describe('Clear', () => {
  test('empties the log of all panels, and live streams are announced again', async () => {
    const { document, panel, worker } = await filled(3);
    const other = await worker.panel();
    panel.say({ kind: 'clear' });
    await settled();
    for (const each of [panel, other]) expect(each.got('cleared')).toEqual([{ kind: 'cleared', from: 3 }]);
    expect(document.got('announce')).toHaveLength(1);
    await send(document, sentBatch(3));
    expect((await readPages(panel)).map(({ number, seq }) => [seq, number])).toEqual([[3, 3]]);
  });

  test('comes before what is recorded after it', async () => {
    const { document, panel } = await filled(1);
    panel.say({ kind: 'want', from: 1 });
    panel.say({ kind: 'clear' });
    await send(document, sentBatch(1));
    expect(panel.kinds.slice(panel.kinds.indexOf('cleared'))).toEqual(['cleared', 'page']);
  });
});

test('a navigation without Preserve log discards what came before it', async () => {
  const { panel } = await filled(4);
  panel.say({ kind: 'forget', before: 2 });
  await settled();
  expect(numbers(await readPages(panel))).toEqual([2, 3]);
  expect(panel.got('page').at(-1)).toMatchObject({ first: 2 });
  expect(panel.got('cleared')).toEqual([]);
});

describe('Record', () => {
  test('reaches all documents and panels of the tab', async () => {
    const { document, panel, worker } = await filled();
    const frame = worker.document({ frameId: 1 });
    const other = await worker.panel();
    await settled();
    for (const on of [false, true]) {
      panel.say({ kind: 'record', on });
      await settled();
      for (const each of [document, frame]) expect(each.sent.at(-1)).toEqual({ kind: 'record', on });
      for (const each of [panel, other]) expect(each.sent.at(-1)).toMatchObject({ kind: 'status', recording: on });
    }
  });

  test('stays off after a restart of the worker', async () => {
    const session = {};
    const before = await startWorker({ session });
    const panel = await before.panel();
    panel.say({ kind: 'record', on: false });
    await settled();
    const after = await startWorker({ session });
    expect((await after.panel()).got('status').at(-1)).toMatchObject({ recording: false });
    const document = after.document();
    await settled();
    expect(document.sent).toMatchObject([{ kind: 'start', recording: false }]);
  });
});

describe('bytes of a body', () => {
  const chunk = (offset: number, bytes: Uint8Array | string, more: Partial<Chunk> = {}): Chunk => ({
    time: 0,
    stream: 1,
    connection: 1,
    offset,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    ...more,
  });
  const ask = { kind: 'bytes', request: 5, document: DOCUMENT, stream: 1, connection: 1 };
  const decode = (bytes: unknown): string => new TextDecoder().decode(bytes instanceof Uint8Array ? bytes : undefined);

  /** The received parts, as text. */
  async function bytesFor(panel: Awaited<ReturnType<typeof filled>>['panel'], asked: object) {
    panel.say({ ...ask, ...asked });
    await settled();
    return panel.got('bytes').map(({ more, parts, request }) => ({
      request,
      more,
      parts: Array.isArray(parts) ? parts.map(({ bytes, offset }) => [offset, decode(bytes)]) : parts,
    }));
  }

  test('are found in the batches up to the record, in order and cut to the range', async () => {
    const { document, panel } = await filled();
    await send(document, sentBatch(0, undefined, { chunks: [chunk(0, 'data: a\n'), chunk(8, '\n')] }));
    await send(document, sentBatch(1, undefined, { chunks: [chunk(9, 'data: b\n\n')] }));
    const parts = [
      [6, 'a\n'],
      [8, '\n'],
      [9, 'data'],
    ];
    expect(await bytesFor(panel, { seq: 1, offset: 6, length: 7 })).toEqual([{ request: 5, more: false, parts }]);
  });

  test('are those of the connection, with a gap where some were not kept', async () => {
    const { document, panel, worker } = await filled();
    const other = worker.document({ frameId: 1 });
    const others = [chunk(0, 'other', { stream: 2 }), chunk(0, 'older', { connection: 2 })];
    await send(document, sentBatch(0, undefined, { chunks: [...others, chunk(0, 'ab'), chunk(4, 'ef')] }));
    await send(other, sentBatch(0, undefined, { document: OTHER_DOCUMENT, chunks: [chunk(0, 'frame')] }));
    const parts = [
      [0, 'ab'],
      [4, 'ef'],
    ];
    expect(await bytesFor(panel, { seq: 9, offset: 0, length: 9 })).toEqual([{ request: 5, more: false, parts }]);
  });

  test('that were not kept give an empty answer', async () => {
    const { panel } = await filled(2);
    expect(await bytesFor(panel, { seq: 1, offset: 0, length: 9 })).toEqual([{ request: 5, more: false, parts: [] }]);
  });

  test('come in messages of at most a megabyte', async () => {
    const { document, panel } = await filled();
    const half = new Uint8Array(0.6 * MIB);
    const chunks = [chunk(0, half), chunk(half.length, half), chunk(2 * half.length, half)];
    await send(document, sentBatch(0, undefined, { chunks }));
    const answers = await bytesFor(panel, { seq: 0, offset: 0, length: 3 * half.length });
    expect(answers.map(({ more }) => more)).toEqual([true, true, false]);
  });

  test('are listed by chunk, with times since 1970, and the list goes on where it ended', async () => {
    const { document, panel } = await filled();
    const other = chunk(0, 'other', { stream: 2 });
    await send(document, sentBatch(0, undefined, { chunks: [chunk(0, 'data: a\n'), other, chunk(8, '\n')] }));
    const list = async (from: number) => {
      panel.say({ kind: 'chunks', request: from, document: DOCUMENT, stream: 1, connection: 1, from });
      await settled();
      return panel.got('chunks').at(-1);
    };
    const { epoch, performance } = sentBatch(0).clock;
    const time = chunk(0, '').time - performance + epoch;
    expect(await list(0)).toMatchObject({
      chunks: [
        { offset: 0, length: 8, time },
        { offset: 8, length: 1, time },
      ],
      more: false,
    });
    const next = Number((await list(0))?.['next']);
    expect(await list(next)).toMatchObject({ chunks: [], next, more: false });
    await send(document, sentBatch(1, undefined, { chunks: [chunk(9, 'data: b')] }));
    expect(await list(next)).toMatchObject({ chunks: [{ offset: 9, length: 7, time }] });
  });

  test('come with their batches when a whole log is read', async () => {
    const { document, panel } = await filled();
    await send(document, sentBatch(0, undefined, { chunks: [chunk(0, 'abc')] }));
    await send(document, sentBatch(1));
    for (const from of [0, 2]) {
      panel.say({ kind: 'read', request: from, from });
      await settled();
    }
    expect(panel.got('stored')).toMatchObject([
      {
        request: 0,
        batches: [
          { number: 0, chunks: [{ offset: 0 }] },
          { number: 1, chunks: [] },
        ],
      },
      { request: 2, batches: [] },
    ]);
  });
});

test('a smaller quota discards the oldest records at once, and the log says how many', async () => {
  const { document, panel, worker } = await filled();
  for (let number = 0; number < 30; number += 1) {
    await send(
      document,
      sentBatch(
        number,
        Array.from({ length: 100 }, () => event('x')),
      ),
    );
  }
  await worker.setLimits({ quota: { records: 1000 } });
  const batches = await readPages(panel);
  const dropped = droppedIn(batches);
  expect(dropped).toMatchObject([{ reason: 'quota', count: 2100, events: 2100 }]);
  expect(batches[0]?.seq).toBe(2100);
  expect(batches.at(-2)?.number).toBe(29);
});

describe('a tab that is closed while its panel is open', () => {
  test('can still be viewed, and its log is deleted with the last panel', async () => {
    const { document, panel, worker } = await filled(2);
    worker.browser.tabs = [];
    document.drop();
    await settled();
    expect(numbers(await readPages(panel))).toEqual([0, 1]);
    const other = await worker.panel();
    panel.drop();
    await settled();
    expect(numbers(await readPages(other))).toEqual([0, 1]);
    other.drop();
    await settled();
    expect(await readPages(await worker.panel())).toEqual([]);
  });

  test('leaves the log of other tabs alone', async () => {
    const { panel, worker } = await filled();
    const other = await worker.panel(TAB + 1);
    const document = worker.document({ tab: { id: TAB + 1 } });
    await settled();
    await send(document, sentBatch(0));
    worker.browser.tabs = [];
    panel.drop();
    await settled();
    expect(numbers(await readPages(other))).toEqual([0]);
    expect(document.kinds).toEqual(['start', 'acknowledge']);
  });
});

test('a restarted worker continues the log, and stores repeated batches once', async () => {
  const options = { tabs: [{ id: TAB, incognito: false }], session: {}, database: new IDBFactory() };
  const before = await startWorker(options);
  const first = before.document();
  await before.panel();
  await send(first, sentBatch(0));
  await expect.poll(() => acknowledged(first), { interval: 1 }).toEqual([0]);

  const after = await startWorker(options);
  const panel = await after.panel();
  const again = after.document();
  for (const number of [0, 1]) await send(again, sentBatch(number));
  await expect.poll(() => acknowledged(again), { interval: 1 }).toEqual([0, 1]);
  panel.say({ kind: 'want', from: 0 });
  await expect
    .poll(() => batchesOf(panel).map(({ number, seq }) => [seq, number]), { interval: 1 })
    .toEqual([
      [0, 0],
      [1, 1],
    ]);
});

test('what a panel pins is a record of the log, which a later panel reads', async () => {
  const { panel, worker } = await filled(1);
  panel.say({ kind: 'pin', of: 1, on: true, note: 'look' });
  await settled();
  const later = await worker.panel();
  const records = (await readPages(later)).flatMap((batch) => batch.records.map(({ record }) => record));
  expect(records.at(-1)).toEqual({ kind: 'pin', time: 0, of: 1, on: true, note: 'look' });
});
