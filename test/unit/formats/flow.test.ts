import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import {
  type ReadProgress,
  readCaptureFile,
  type WriteProgress,
  writeCaptureFile,
} from '../../../src/formats/capture-file.ts';
import { cut, fileOf } from './files.ts';
import { HEADER, message, storedBatch } from './logs.ts';

const COUNT = 100;
const BATCH = 500;

/** 50 000 events of 60 bytes. */
function* batches(onPull?: (number: number) => void): Generator<StoredBatch, void, undefined> {
  for (let number = 0; number < COUNT; number++) {
    onPull?.(number);
    const records = Array.from({ length: BATCH }, () => message('x'.repeat(60)));
    yield storedBatch(records, [], { number, seq: number * BATCH });
  }
}

const file = await fileOf(batches());

describe('writing', () => {
  test('requests batches only as its pieces are consumed', async () => {
    let pulled = 0;
    const pieces = writeCaptureFile(
      HEADER,
      batches((number) => (pulled = number)),
    );
    const { value } = await pieces.next();
    expect(value?.length).toBeGreaterThan(50 * 1024);
    expect(pulled).toBeLessThan(5);
    await pieces.return();
  });

  test('closes its source when the consumer stops', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<StoredBatch, void, undefined> {
      try {
        yield* batches();
      } finally {
        closed = true;
      }
    }
    for await (const _ of writeCaptureFile(HEADER, source())) break;
    expect(closed).toBe(true);
  });

  test('reports its progress', async () => {
    const seen: WriteProgress[] = [];
    for await (const _ of writeCaptureFile(HEADER, batches(), { onProgress: (progress) => seen.push(progress) }));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.at(-1)).toEqual({ batches: COUNT, records: COUNT * BATCH, chunks: 0, bytes: file.length });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
  });

  test('stops when its signal aborts, with the reason', async () => {
    const abort = new AbortController();
    const pieces = writeCaptureFile(HEADER, batches(), { signal: abort.signal });
    await pieces.next();
    abort.abort(new Error('enough'));
    await expect(pieces.next()).rejects.toThrow('enough');
  });
});

describe('reading', () => {
  test('requests pieces only as its items are consumed', async () => {
    let pulled = 0;
    function* pieces(): Generator<Uint8Array, void, undefined> {
      for (const piece of cut(file, 1000)) {
        pulled += 1;
        yield piece;
      }
    }
    const items = readCaptureFile(pieces());
    expect((await items.next()).value?.kind).toBe('header');
    expect(pulled).toBe(1);
    expect((await items.next()).value?.kind).toBe('batch');
    expect(pulled).toBeLessThan(80);
    await items.return();
  });

  test('reports its progress', async () => {
    const seen: ReadProgress[] = [];
    for await (const _ of readCaptureFile([file], { onProgress: (progress) => seen.push(progress) }));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.at(-1)).toEqual({ bytes: file.length, lines: 2 + COUNT * (BATCH + 1), records: COUNT * BATCH });
  });

  test('stops when its signal aborts, with the reason', async () => {
    const abort = new AbortController();
    const items = readCaptureFile([file], { signal: abort.signal });
    await items.next();
    abort.abort(new Error('enough'));
    const rest = async (): Promise<void> => {
      for await (const _ of items);
    };
    await expect(rest()).rejects.toThrow('enough');
  });

  test('passes on what the source throws', async () => {
    function* source(): Generator<Uint8Array, void, undefined> {
      yield file.subarray(0, 1000);
      throw new Error('disk gone');
    }
    const all = async (): Promise<void> => {
      for await (const _ of readCaptureFile(source()));
    };
    await expect(all()).rejects.toThrow('disk gone');
  });

  test('reads the same from pieces of any size, even in a reused buffer', async () => {
    const small = file.subarray(0, 20_000);
    const expected = await dataOf([small]);
    for (const step of [1, 2, 3, 7, 1000, 19_999]) expect(await dataOf(cut(small, step))).toEqual(expected);
    function* reused(): Generator<Uint8Array, void, undefined> {
      const buffer = new Uint8Array(777);
      for (const piece of cut(small, 777)) {
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
        buffer.fill(0);
      }
    }
    expect(await dataOf(reused())).toEqual(expected);
  });
});

describe('yields to the event loop', () => {
  test.each([
    ['writing', (pause: () => Promise<void>) => writeCaptureFile(HEADER, batches(), { pause })],
    ['reading', (pause: () => Promise<void>) => readCaptureFile([file], { pause })],
  ])('while %s', async (_, run) => {
    let pauses = 0;
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const pause = (): Promise<void> => {
      pauses += 1;
      return new Promise((done) => setTimeout(done));
    };
    for await (const _item of run(pause));
    clearInterval(timer);
    expect(pauses).toBeGreaterThan(1);
    expect(turns).toBeGreaterThan(1);
  });
});

async function dataOf(pieces: Iterable<Uint8Array>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of readCaptureFile(pieces, { lenient: true })) {
    found.push(item.kind === 'batch' ? item.batch.events.data : item);
  }
  return found;
}
