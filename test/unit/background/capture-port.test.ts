import { afterEach, describe, expect, test, vi } from 'vitest';
import { DOCUMENT_QUEUE_BYTES, EVENT_BYTES, MIB, TEXT_LENGTH } from '../../../src/capture/records/limits.ts';
import { event } from '../capture/build.ts';
import {
  acknowledged,
  batchesOf,
  droppedIn,
  OTHER_DOCUMENT,
  passes,
  readPages,
  send,
  sentBatch,
  settled,
  startWorker,
  stopWorker,
  TAB,
} from './worker.ts';

afterEach(stopWorker);

/** Messages that no content script sends. */
const NONSENSE = [
  null,
  undefined,
  1,
  'batch',
  [],
  {},
  { kind: 'start' },
  { kind: 'text' },
  { kind: 'alive', batch: 1 },
];

/** A panel is open on the tab, and a document reports. */
async function inspected() {
  const worker = await startWorker();
  const panel = await worker.panel();
  const document = worker.document();
  await settled();
  return { worker, panel, document };
}

describe('a document that connects', () => {
  test('is sent away while neither DevTools nor a panel is open on its tab', async () => {
    const worker = await startWorker();
    const document = worker.document();
    await settled();
    expect(document.sent).toEqual([{ kind: 'stop' }]);
  });

  test('is started while a panel is open, with the current settings', async () => {
    const worker = await startWorker();
    await worker.setLimits({ eventBytes: 2048 });
    const panel = await worker.panel();
    panel.say({ kind: 'record', on: false });
    const document = worker.document();
    await settled();
    expect(document.sent).toEqual([{ kind: 'start', recording: false, eventBytes: 2048 }]);
  });

  test('is sent away while only another tab is inspected', async () => {
    const worker = await startWorker();
    await worker.panel(TAB + 1);
    const document = worker.document();
    await settled();
    expect(document.sent).toEqual([{ kind: 'stop' }]);
  });

  test('is refused when it belongs to no tab', async () => {
    const worker = await startWorker();
    expect(worker.document({ tab: undefined }).isOpen).toBe(false);
  });

  test('is started after a restart of the worker, before its panel is back', async () => {
    const session = { session: { attached: [TAB], paused: [] } };
    const worker = await startWorker({ session });
    const document = worker.document();
    await settled();
    expect(document.sent).toEqual([{ kind: 'start', recording: true, eventBytes: EVENT_BYTES }]);
    await passes(5_000);
    expect(document.kinds).toEqual(['start', 'stop']);
  });

  test('stays started when its panel comes back after a restart of the worker', async () => {
    const worker = await startWorker({ session: { session: { attached: [TAB], paused: [] } } });
    const document = worker.document();
    await passes(1_000);
    await worker.panel();
    await passes(60_000);
    expect(document.kinds).toEqual(['start']);
  });
});

describe('a batch', () => {
  test('is acknowledged, and reaches the panel that waits for it', async () => {
    const { document, panel } = await inspected();
    panel.say({ kind: 'want', from: 0 });
    await send(document, sentBatch(0));
    expect(acknowledged(document)).toEqual([0]);
    expect(batchesOf(panel).map(({ events }) => events.data)).toEqual(['event 0']);
  });

  test('that is sent again is acknowledged again and stored once', async () => {
    const { document, panel, worker } = await inspected();
    await send(document, sentBatch(0));
    document.drop();
    const again = worker.document();
    for (const number of [0, 1]) await send(again, sentBatch(number));
    expect(acknowledged(again)).toEqual([0, 1]);
    expect((await readPages(panel)).map(({ number, seq }) => [seq, number])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('keeps its place among those of the same document', async () => {
    const { document, panel } = await inspected();
    for (const number of [0, 1, 2]) document.say({ kind: 'batch', batch: sentBatch(number) });
    await settled();
    expect(acknowledged(document)).toEqual([0, 1, 2]);
    expect((await readPages(panel)).map(({ number }) => number)).toEqual([0, 1, 2]);
  });

  test('is stored for the tab and frame that the browser names, whatever the batch claims', async () => {
    const { panel, worker } = await inspected();
    const frame = worker.document({ frameId: 7, documentId: 'its own', url: 'https://frame.test/' });
    const forged = { tab: 99, seq: 1000, frame: 0, documentId: 'forged', documentUrl: 'https://bank.test/' };
    await send(frame, { ...sentBatch(0), ...forged });
    expect(await readPages(panel)).toMatchObject([
      { tab: TAB, seq: 0, frame: 7, documentId: 'its own', documentUrl: 'https://frame.test/' },
    ]);
  });

  test('that arrives in parts is joined', async () => {
    const { document, panel } = await inspected();
    const data = `${'a'.repeat(2 * MIB)}z`;
    await send(document, sentBatch(0, [event(data)]));
    expect(acknowledged(document)).toEqual([0]);
    await readPages(panel);
    const text = panel.got('text').map((part) => part['text']);
    expect(text.join('') === data).toBe(true);
  });

  test('is handled although its document is gone by then', async () => {
    const { document, panel } = await inspected();
    document.say({ kind: 'batch', batch: sentBatch(0) });
    document.drop();
    await settled();
    expect((await readPages(panel)).map(({ number }) => number)).toEqual([0]);
    expect(acknowledged(document)).toEqual([]);
  });
});

describe('a batch that could not be taken', () => {
  test('is not acknowledged with later ones: all are sent again over another port', async () => {
    const { document, panel, worker } = await inspected();
    await send(document, sentBatch(0));
    const { Tabs } = await import('../../../src/background/tabs.ts');
    const get = vi.spyOn(Tabs.prototype, 'get').mockRejectedValueOnce(new Error('the browser is busy'));
    for (const number of [1, 2]) document.say({ kind: 'batch', batch: sentBatch(number) });
    await settled();
    get.mockRestore();
    expect(acknowledged(document)).toEqual([0]);
    expect(document.isOpen).toBe(false);
    const again = worker.document();
    for (const number of [1, 2]) await send(again, sentBatch(number));
    expect(acknowledged(again)).toEqual([1, 2]);
    expect((await readPages(panel)).map(({ events }) => events.data)).toEqual(['event 0', 'event 1', 'event 2']);
  });
});

test('each batch stores the URL of its document, cut at the limit', async () => {
  const { panel, worker } = await inspected();
  const url = `data:text/html,${'x'.repeat(MIB)}`;
  await send(worker.document({ url }), sentBatch(0));
  expect((await readPages(panel)).map(({ documentUrl }) => documentUrl)).toEqual([url.slice(0, TEXT_LENGTH)]);
});

describe('what is malformed', () => {
  test('is counted in one record, and valid batches pass before and after', async () => {
    const { document, panel } = await inspected();
    await send(document, sentBatch(0));
    const { chunks: _, ...incomplete } = sentBatch(1);
    const columns = sentBatch(1).events;
    const broken = [
      incomplete,
      { ...sentBatch(1), document: 'no uuid' },
      { ...sentBatch(1), events: { ...columns, dataEnd: Uint32Array.of(1000) } },
      { ...sentBatch(1), records: [{ at: 0, record: { kind: 'unheard-of', time: 0 } }] },
      undefined,
    ];
    for (const each of broken) document.say({ kind: 'batch', batch: each });
    await send(document, sentBatch(1));
    // A malformed batch with a number is acknowledged, too, because sending it again would not help.
    expect(acknowledged(document)).toEqual([0, 1, 1, 1, 1, 1]);
    await passes(1_000);
    const batches = await readPages(panel);
    // Each had an event, and one also a record; the content of the last is unknown.
    expect(droppedIn(batches)).toEqual([
      { kind: 'dropped', time: 0, reason: 'malformed', count: broken.length + 1, bytes: 0 },
    ]);
    expect(batches.filter(({ events }) => events.data !== '').map(({ number }) => number)).toEqual([0, 1]);
    expect(document.isOpen).toBe(true);
  });

  test('is acknowledged after the batches before it, so that it is not sent again', async () => {
    const { document } = await inspected();
    document.say({ kind: 'batch', batch: sentBatch(0) });
    document.say({ kind: 'batch', batch: { ...sentBatch(1), records: 'none' } });
    document.say({ kind: 'batch', batch: sentBatch(2) });
    expect(acknowledged(document)).toEqual([]);
    await settled();
    // That of 1 covers 0.
    expect(acknowledged(document)).toEqual([1, 2]);
  });

  test('is counted in another record in the next second', async () => {
    const { document, panel } = await inspected();
    document.say({ kind: 'batch', batch: 1 });
    await passes(1_000);
    for (const batch of [2, 3]) document.say({ kind: 'batch', batch });
    await passes(1_000);
    expect(droppedIn(await readPages(panel)).map(({ count }) => count)).toEqual([1, 2]);
  });

  test('as a message does no harm', async () => {
    const { document } = await inspected();
    for (const message of NONSENSE) document.say(message);
    await send(document, sentBatch(0));
    expect(acknowledged(document)).toEqual([0]);
  });

  test('as parts that never end closes the port', async () => {
    const { document } = await inspected();
    for (let i = 0; i < 64; i += 1) document.say({ kind: 'text', text: 'x'.repeat(MIB) });
    expect(document.isOpen).toBe(true);
    document.say({ kind: 'text', text: 'x' });
    expect(document.isOpen).toBe(false);
  });
});

describe('a document that floods', () => {
  /** One text for all of them: only its length counts. */
  const large = sentBatch(0, [event('x'.repeat(DOCUMENT_QUEUE_BYTES / 2))]);

  test('is disconnected when more waits than the limit allows', async () => {
    const { document } = await inspected();
    document.say({ kind: 'batch', batch: large });
    expect(document.isOpen).toBe(true);
    document.say({ kind: 'batch', batch: { ...large, number: 1 } });
    expect(document.isOpen).toBe(false);
  });

  test('is still served after the clock was set back', async () => {
    const { document } = await inspected();
    await send(document, sentBatch(0));
    vi.setSystemTime(Date.now() - 3_600_000);
    await send(document, sentBatch(1));
    await send(document, sentBatch(2));
    expect(acknowledged(document)).toEqual([0, 1, 2]);
  });

  test('waits for its turn, and others do not', async () => {
    const { document, worker } = await inspected();
    const other = worker.document({ frameId: 1 });
    for (let number = 0; number < 9; number += 1) {
      document.say({ kind: 'batch', batch: { ...large, number } });
      await settled();
    }
    // A second's worth is taken at once.
    expect(acknowledged(document)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await send(other, sentBatch(0, [event('a')], { document: OTHER_DOCUMENT }));
    expect(acknowledged(other)).toEqual([0]);
    await passes(1_000);
    expect(acknowledged(document)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(document.isOpen).toBe(true);
  });
});

describe('a document that reports', () => {
  test('is stopped once the last panel and DevTools are gone', async () => {
    const { document, panel, worker } = await inspected();
    const devtools = worker.devtools();
    devtools.say({ kind: 'open', tab: TAB });
    await settled();
    panel.drop();
    expect(document.kinds).toEqual(['start']);
    devtools.drop();
    expect(document.kinds).toEqual(['start', 'stop']);
  });

  test('gets a changed limit, for what begins from then on', async () => {
    const { document, worker } = await inspected();
    await worker.setLimits({ eventBytes: 4096 });
    expect(document.sent.slice(1)).toEqual([{ kind: 'limit', eventBytes: 4096 }]);
  });

  test('learns that every response is to be recorded, as do frames without a port', async () => {
    const { document, worker } = await inspected();
    await worker.setLimits({ eventBytes: 4096, all: true });
    expect(document.sent.slice(1)).toEqual([{ kind: 'limit', eventBytes: 4096, all: true }]);
    await settled();
    expect(worker.browser.asked.at(-1)).toEqual([TAB, { kind: 'attach', all: true }]);
  });

  test('gets nothing more once its port is gone', async () => {
    const { document, panel, worker } = await inspected();
    document.drop();
    panel.say({ kind: 'record', on: false });
    panel.say({ kind: 'clear' });
    await worker.setLimits({ eventBytes: 4096 });
    panel.drop();
    expect(document.kinds).toEqual(['start']);
  });
});
