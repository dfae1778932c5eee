import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseFilter } from '../../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../../src/capture/log/log.ts';
import { View } from '../../../../../src/capture/view/view.ts';
import { loadSettings } from '../../../../../src/panel/settings/settings.ts';
import type { Source } from '../../../../../src/panel/source/source.ts';
import { createStore } from '../../../../../src/panel/store/store.ts';
import { copyRows } from '../../../../../src/panel/table/copy/copy.ts';
import { copiedRows, dataOf, jsonOf, noteOf } from '../../../../../src/panel/table/copy/copy-rows.ts';
import { fetchRaw, RawParts } from '../../../../../src/panel/table/copy/raw-blocks.ts';
import { batch, EPOCH, event, opened } from '../../../capture/build.ts';

function logOf(...records: Parameters<typeof batch>[1][]): Log {
  const log = new Log();
  log.append(batch(0, records.flat()));
  return log;
}

const viewOf = (log: Log) => new View(log, { filter: parseFilter(''), streams: new Set() });

function whole<T>(work: Generator<void, T>): { yields: number; value: T } {
  for (let yields = 0; ; yields++) {
    const { done, value } = work.next();
    if (done) return { yields, value };
  }
}

describe('copying rows', () => {
  const log = logOf([
    opened(),
    event('{"a":1}', { time: 5, type: 'tick', lastEventId: '7' }),
    event('two\nlines'),
    { kind: 'paused', time: 0, events: 2, bytes: 10 },
  ]);
  const all = [{ start: 0, end: 3 }];

  test('copies the data unchanged, and leaves out rows without data', () => {
    const { value } = whole(copiedRows(log, viewOf(log), all, dataOf));
    expect(value).toEqual({ lines: ['{"a":1}', 'two\nlines'], rows: 3, of: 3 });
  });

  test('copies the text of other rows', () => {
    const { value } = whole(copiedRows(log, viewOf(log), all, noteOf));
    expect(value.lines).toEqual(['Recording was paused: 2 events (10 B) not captured']);
  });

  test('copies rows as JSON', () => {
    const { value } = whole(copiedRows(log, viewOf(log), all, jsonOf));
    expect(value.lines.map((line) => JSON.parse(line))).toEqual([
      {
        number: 1,
        time: new Date(EPOCH + 5).toISOString(),
        url: 'https://example.test/events',
        connection: 1,
        type: 'tick',
        lastEventId: '7',
        data: '{"a":1}',
        size: 7,
      },
      expect.objectContaining({ number: 2, type: 'message', data: 'two\nlines' }),
      { time: new Date(EPOCH).toISOString(), note: expect.stringContaining('paused') },
    ]);
  });

  test('stops at a limit, says so, and yields to the event loop', () => {
    const many = logOf(Array.from({ length: 5000 }, (_, n) => event(String(n))));
    const { value, yields } = whole(copiedRows(many, viewOf(many), [{ start: 0, end: 5000 }], dataOf, 3000));
    expect([value.lines.length, value.rows, value.of]).toEqual([3000, 3000, 5000]);
    expect(yields).toBeGreaterThan(10);
  });
});

describe('copying raw blocks', () => {
  const at = (offset: number, length: number, more = {}) => event('x', { offset, length, ...more });

  function partsOf(...events: ReturnType<typeof event>[]) {
    const log = logOf([opened({ api: 'fetch' }), ...events]);
    const raw = new RawParts();
    for (let row = log.rows.first; row < log.rows.end; row++) {
      const each = log.rows.at(row);
      if (each !== undefined) raw.add(each, log.streams[each.stream ?? 0]);
    }
    return raw.parts;
  }

  test('requests adjacent blocks together', () => {
    const parts = partsOf(at(0, 10), at(11, 9), at(100, 10), at(110, 5));
    expect(parts).toMatchObject([
      { offset: 0, length: 20, seq: 2 },
      { offset: 100, length: 15, seq: 4 },
    ]);
  });

  test('keeps connections apart, and rebuilds blocks whose bytes are unknown', () => {
    const parts = partsOf(at(0, 10), at(10, 10, { connection: 2 }), event('y', { lastEventId: '3' }));
    expect(parts).toMatchObject([{ connection: 1 }, { connection: 2 }, 'id: 3\ndata: y\n\n']);
  });

  test('joins the bytes and counts the missing ones', async () => {
    const body = new TextEncoder().encode('data: one\n\ndata: two\n\n');
    const source = {
      bytes: async ({ offset, length }: { offset: number; length: number }) => [
        { offset, bytes: body.slice(offset, Math.min(offset + length, 15)) },
      ],
    };
    const parts = [...partsOf(at(0, 11), at(11, 11)), 'data: z\n\n'];
    const found = await fetchRaw(source, new Log(), parts, new AbortController().signal);
    expect(found).toEqual({ text: 'data: one\n\ndatadata: z\n\n', missing: 7 });
  });
});

describe('a copy that another replaces', () => {
  const closing = new AbortController();
  afterEach(() => {
    closing.abort();
    vi.unstubAllGlobals();
  });

  test('requests no more bytes and does not touch the clipboard', async () => {
    const copied = vi.fn(() => true);
    vi.stubGlobal('requestAnimationFrame', () => {});
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('document', { execCommand: copied });
    const answers: (() => void)[] = [];
    const source: Source = {
      live: true,
      open: (receiver) =>
        receiver.batches(
          [
            batch(
              0,
              [0, 100].map((offset) => event('x', { offset, length: 9 })),
            ),
          ],
          0,
        ),
      clear: () => {},
      forget: () => {},
      pin: () => {},
      record: () => {},
      bytes: () => new Promise((resolve) => answers.push(() => resolve([]))),
      chunks: async () => ({ chunks: [], next: 0, more: false }),
      async *whole() {},
    };
    const settings = await loadSettings({ get: async () => undefined, set: async () => {} });
    const store = createStore(source, settings, closing.signal);
    store.view.value.advance(() => false);
    const copy = (form: 'raw' | 'data', signal: AbortSignal) =>
      copyRows(store, [{ start: 0, end: store.view.value.length }], form, signal);

    const first = new AbortController();
    const raw = copy('raw', first.signal);
    await expect.poll(() => answers.length).toBe(1);
    first.abort();
    expect(await copy('data', closing.signal)).toBe('Copied 2 rows.');
    answers[0]?.();
    expect(await raw).toBe('');
    expect([copied.mock.calls.length, answers.length]).toEqual([1, 1]);
  });
});
