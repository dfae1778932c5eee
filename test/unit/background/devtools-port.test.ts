import { afterEach, describe, expect, test } from 'vitest';
import { MIB } from '../../../src/capture/records/limits.ts';
import type { Navigation } from '../../../src/capture/records/tab-record.ts';
import { event } from '../capture/build.ts';
import { acknowledged, readPages, send, sentBatch, settled, startWorker, stopWorker, TAB } from './worker.ts';

afterEach(stopWorker);

const ATTACH = [TAB, { kind: 'attach' }];
const navigation: Navigation = { kind: 'navigation', time: 0, url: 'https://b.test/', documentId: 'b' };

/** DevTools are open on the tab, without a panel. */
async function opened() {
  const worker = await startWorker();
  const devtools = worker.devtools();
  devtools.say({ kind: 'open', tab: TAB });
  await settled();
  return { worker, devtools };
}

describe('open DevTools', () => {
  test('have the tab captured without a panel, until they close', async () => {
    const { devtools, worker } = await opened();
    const document = worker.document();
    await settled();
    expect(document.kinds).toEqual(['start']);
    devtools.drop();
    expect(document.kinds).toEqual(['start', 'stop']);
  });

  test('start each waiting frame of the tab that has a stream', async () => {
    const { worker } = await opened();
    expect(worker.browser.asked).toEqual([ATTACH]);
  });

  test('make the worker ask the page again once it is loaded, and panels see the answer', async () => {
    const { devtools, worker } = await opened();
    const panel = await worker.panel();
    worker.browser.asked = [];
    worker.browser.pageAnswers = false;
    devtools.say({ kind: 'loaded' });
    await settled();
    expect(worker.browser.asked).toEqual([ATTACH]);
    expect(panel.got('status').at(-1)).toMatchObject({ hook: 'missing' });
    worker.browser.pageAnswers = true;
    devtools.say({ kind: 'loaded' });
    await settled();
    expect(panel.got('status').at(-1)).toMatchObject({ hook: 'ready' });
  });

  test('keep the log when no panel has looked at it yet', async () => {
    const { devtools, worker } = await opened();
    const document = worker.document();
    await send(document, sentBatch(0));
    await send(devtools, sentBatch(0, [navigation], { source: 'network', document: crypto.randomUUID() }));
    const batches = await readPages(await worker.panel());
    expect(batches.map(({ seq, source }) => [seq, source])).toEqual([
      [0, 'page'],
      [1, 'network'],
    ]);
  });

  test('that are gone before they are attached leave the tab alone', async () => {
    const worker = await startWorker();
    const devtools = worker.devtools();
    devtools.say({ kind: 'open', tab: TAB });
    devtools.drop();
    await settled();
    const document = worker.document();
    await settled();
    expect(document.kinds).toEqual(['stop']);
  });
});

describe('what DevTools observe', () => {
  test('joins the log of the tab without a document, and is acknowledged', async () => {
    const { devtools, worker } = await opened();
    await send(devtools, sentBatch(0, [navigation], { source: 'network' }));
    expect(devtools.sent).toEqual([{ kind: 'acknowledge', number: 0 }]);
    expect(await readPages(await worker.panel())).toMatchObject([
      { tab: TAB, seq: 0, frame: 0, documentId: '', documentUrl: '', records: [{ record: navigation }] },
    ]);
  });

  test('is taken in order, even if sent together with the first message', async () => {
    const worker = await startWorker();
    const devtools = worker.devtools();
    devtools.say({ kind: 'open', tab: TAB });
    for (const number of [0, 1, 2]) devtools.say({ kind: 'batch', batch: sentBatch(number) });
    await settled();
    expect(acknowledged(devtools)).toEqual([0, 1, 2]);
  });

  test('is stored once, however often it is sent', async () => {
    const { devtools, worker } = await opened();
    await send(devtools, sentBatch(0));
    devtools.drop();
    const again = worker.devtools();
    again.say({ kind: 'open', tab: TAB });
    for (const number of [0, 1]) await send(again, sentBatch(number));
    expect(acknowledged(again)).toEqual([0, 1]);
    expect((await readPages(await worker.panel())).map(({ number }) => number)).toEqual([0, 1]);
  });

  test('may be larger than a message', async () => {
    const { devtools, worker } = await opened();
    const data = 'b'.repeat(MIB + 1);
    await send(devtools, sentBatch(0, [event(data)]));
    expect(acknowledged(devtools)).toEqual([0]);
    const panel = await worker.panel();
    await readPages(panel);
    expect(panel.got('text').reduce((sum, { text }) => sum + String(text).length, 0)).toBe(data.length);
  });

  test('is neither stored nor acknowledged before the tab is named', async () => {
    const worker = await startWorker();
    const devtools = worker.devtools();
    await send(devtools, sentBatch(0));
    devtools.say({ kind: 'loaded' });
    await settled();
    expect(devtools.sent).toEqual([]);
    expect(worker.browser.asked).toEqual([]);
  });

  test('is ignored if malformed, and the next batch is taken', async () => {
    const { devtools } = await opened();
    for (const message of [null, 1, {}, { kind: 'open', tab: 'x' }, { kind: 'batch' }, { kind: 'batch', batch: {} }]) {
      devtools.say(message);
    }
    await send(devtools, sentBatch(0));
    expect(acknowledged(devtools)).toEqual([0]);
  });
});
