/** A page that took the hook's place can send whatever `postMessage` carries. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OPEN_STREAM_BYTES, OPEN_STREAMS, TEXT_LENGTH } from '../../../src/capture/records/limits.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { isPageItem, readItem } from '../../../src/messages/check-item.ts';
import { runs } from '../runs.ts';
import { bytes, closed, closePage, ended, items, leaving, message, opened, openPage, recordsOf } from './page.ts';

afterEach(closePage);

const shared = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
const CYCLE: Record<string, unknown> = {};
CYCLE['self'] = CYCLE;

/** All that is not an item's field: what a structured clone may hold. */
const exotic: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, maxDepth: 3 }),
  fc.constantFrom<unknown>(
    CYCLE,
    shared(8),
    new Uint8Array(8),
    new Uint8Array(new ArrayBuffer(1000), 1, 2),
    new DataView(new ArrayBuffer(8)),
    new Error('x'),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1,
    2 ** 32,
    2 ** 48,
    Number.MAX_SAFE_INTEGER,
    'x'.repeat(TEXT_LENGTH + 1),
    [['a', 'b']],
    [['a', CYCLE]],
    { type: 'text', text: 'a', more: CYCLE },
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('data: a\n\n', 'retry: 99999999999999999999\n', 'id: 1\n: c\n\n', 'x\0\ud800'),
);
const fields = {
  time: fc.constantFrom(0, 1, 2.5),
  stream: fc.constantFrom(1, 2, 2 ** 32 - 1),
  connection: fc.constantFrom(1, 2),
};
const honest: fc.Arbitrary<object> = fc.oneof(
  fc.constantFrom<object>(opened(), opened(2), ended(), closed(), closed(2)),
  fc.record({ kind: fc.constant('request-sent'), ...fields }),
  fc.record({ kind: fc.constant('connection-lost'), ...fields }),
  fc.record({
    kind: fc.constant('response-started'),
    ...fields,
    url: text,
    status: fc.nat(),
    headers: fc.constant([]),
  }),
  fc.record({ kind: fc.constant('listening'), ...fields, type: text }),
  fc.record({
    kind: fc.constant('dropped'),
    ...fields,
    reason: fc.constant('queue-full'),
    count: fc.nat(),
    bytes: fc.nat(),
  }),
  fc.record({ kind: fc.constant('message'), ...fields, type: text, data: text, lastEventId: text }),
  fc.record({
    kind: fc.constant('bytes'),
    ...fields,
    offset: fc.oneof(fc.nat(30), fc.constantFrom(2 ** 32, 2 ** 48 - 1)),
    bytes: text.map((each) => new TextEncoder().encode(each)),
  }),
);
/** An item with a field that is anything, or with one more. */
const spoilt = fc
  .tuple(
    honest,
    fc.constantFrom('time', 'stream', 'connection', 'offset', 'bytes', 'headers', 'requestBody', 'more'),
    exotic,
  )
  .map(([item, name, value]) => ({ ...item, [name]: value }));
const item = fc.oneof(
  { weight: 4, arbitrary: honest },
  { weight: 3, arbitrary: spoilt },
  { weight: 1, arbitrary: exotic },
);
const messages = fc.array(
  fc.oneof({ weight: 5, arbitrary: fc.array(item, { maxLength: 6 }) }, { weight: 1, arbitrary: exotic }),
  {
    maxLength: 6,
  },
);

describe('whatever a page sends in the place of the hook', () => {
  test('nothing throws, and the background takes every batch', async () => {
    const page = await openPage();
    vi.spyOn(console, 'error');
    let documents = 0;
    await fc.assert(
      fc.asyncProperty(messages, async (all) => {
        const { capture } = page.capture();
        capture.receive(items(opened()));
        const port = await page.port(documents++);
        port.start();
        for (const each of all) capture.receive(Array.isArray(each) ? items(...each) : each);
        capture.receive(leaving);
        expect(port.batches.every((batch) => isBatch(structuredClone(batch)))).toBe(true);
        expect(port.batches.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(300) },
    );
  });

  test('an item has the fields that were checked and no other, so that its size is known', () => {
    fc.assert(
      fc.property(item, (given) => {
        const read = readItem(given, 10);
        if (read === undefined) return;
        expect(isPageItem(given)).toBe(true);
        expect(read).not.toHaveProperty('more');
        expect(read).not.toHaveProperty('requestBody.more');
        if (read.kind === 'bytes') expect(read.bytes.buffer.byteLength).toBe(read.bytes.length);
        else structuredClone(JSON.stringify(read));
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('is no item', () => {
  test.each<[string, object]>([
    ['a time before the document', { ...opened(), time: -1 }],
    ['a time to come', { ...opened(), time: 1e6 }],
    ['a time that is no number', { ...opened(), time: Number.NaN }],
    ['bytes that the page can still change', bytes('a', 0, { bytes: shared(1) })],
    ['bytes so far on that sums lose their digits', bytes('a', Number.MAX_SAFE_INTEGER - 1)],
    ['a reason that is not the hook’s to give', { kind: 'dropped', time: 0, reason: 'quota', count: 1, bytes: 0 }],
    ['a count of all there is', { kind: 'dropped', time: 0, reason: 'queue-full', count: 2 ** 53 - 1, bytes: 0 }],
  ])('%s', (_, given) => {
    expect(readItem(given, 10)).toBeUndefined();
  });
});

test('bytes out of a large buffer hold only themselves', () => {
  const read = readItem(bytes(new Uint8Array(1000).subarray(10, 12)), 10);
  expect(read).toMatchObject({ kind: 'bytes', bytes: new Uint8Array(2) });
  expect(read?.kind === 'bytes' && read.bytes.buffer.byteLength).toBe(2);
});

describe('streams that never close', () => {
  async function announcedAfter(streams: Iterable<object>) {
    const page = await openPage();
    const { capture } = page.capture();
    capture.receive(items(opened()));
    const port = await page.port(0);
    port.start();
    const settle = () => {
      for (let before = -1; before < port.batches.length; ) {
        before = port.batches.length;
        port.acknowledgeAll();
        vi.advanceTimersByTime(1000);
      }
    };
    for (const each of streams) capture.receive(items(each));
    settle();
    const dropped = recordsOf(port.batches).filter((record) => record.kind === 'dropped');
    const before = port.batches.length;
    port.say({ kind: 'announce' });
    settle();
    const again = recordsOf(port.batches.slice(before)).filter((record) => record.kind === 'stream-opened');
    return { again, dropped };
  }

  test('are followed up to a number, and those beyond it are counted', async () => {
    const more = 3;
    const { again, dropped } = await announcedAfter(
      Array.from({ length: OPEN_STREAMS - 1 + more }, (_, i) => opened(i + 2)),
    );
    expect(again).toHaveLength(OPEN_STREAMS);
    expect(dropped.map((record) => record.kind === 'dropped' && record.stream)).toEqual([1, 2, 3]);
  });

  test('are followed up to a size', async () => {
    const url = 'x'.repeat(TEXT_LENGTH);
    const count = Math.ceil(OPEN_STREAM_BYTES / TEXT_LENGTH) + 5;
    const { again, dropped } = await announcedAfter(
      Array.from({ length: count }, (_, i) => ({ ...opened(i + 2), url })),
    );
    expect(again.length).toBeLessThan(OPEN_STREAM_BYTES / TEXT_LENGTH);
    expect(dropped.length + again.length).toBe(count + 1);
  });

  test('leave room when they close', async () => {
    const all = Array.from({ length: OPEN_STREAMS + 10 }, (_, i) => [opened(i + 2), closed(i + 2)]).flat();
    const { again, dropped } = await announcedAfter(all);
    expect(again).toHaveLength(1);
    expect(dropped).toEqual([]);
  });
});

test('message: a typed item keeps its fields', () => {
  expect(readItem(message('a'), 10)).toEqual(message('a'));
});
