import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredBatch } from '../../../../src/capture/records/batch.ts';
import { EXPORT_FORMATS } from '../../../../src/formats/export/export-formats.ts';
import { NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { type Saving, save } from '../../../../src/panel/files/save.ts';
import { fileOf } from '../../formats/files.ts';
import { HEADER, message, storedBatch } from '../../formats/logs.ts';
import { partOf, reduced } from '../../formats/parts.ts';

const batches = [
  storedBatch([message('a'), message('b')], [], { seq: 5 }),
  storedBatch([message('c')], [], { number: 1, seq: 7 }),
];
let written: Uint8Array[] = [];
let ended = '';
/** Of the file that the user chooses. */
const file = {
  write: async (piece: Uint8Array) => void written.push(piece),
  close: async () => {
    ended = 'closed';
  },
  abort: async () => {
    ended = 'aborted';
  },
};
const picker = vi.fn();

beforeEach(() => {
  written = [];
  ended = '';
  picker.mockReset().mockResolvedValue({ createWritable: async () => file });
  vi.stubGlobal('window', { showSaveFilePicker: picker });
});
afterEach(() => vi.unstubAllGlobals());

async function start(more: { missing?: number; of?: AsyncIterable<StoredBatch>; signal?: AbortSignal }) {
  const states: (Saving | undefined)[] = [];
  const [format] = EXPORT_FORMATS;
  if (format === undefined) throw new Error('there is no format');
  const progress = { records: 3, total: 3, missing: more.missing ?? 0 };
  const log = {
    header: HEADER,
    batches: more.of ?? iterate(batches),
    part: partOf(reduced([])),
    masking: NO_MASKING,
    findBody: async () => undefined,
    formatOf: () => undefined,
    findings: [],
  };
  const request = {
    format,
    name: 'log.sse.ndjson',
    prepare: async () => ({ log, progress: () => progress }),
    signal: more.signal ?? new AbortController().signal,
  };
  await save(request, (now) => states.push(now));
  return { last: states.at(-1), states };
}

async function* iterate(items: readonly StoredBatch[]): AsyncGenerator<StoredBatch, void, undefined> {
  yield* items;
}

test('writes the log where the user wants it', async () => {
  const { last } = await start({});
  const expected = await fileOf(batches);
  expect(Buffer.concat(written).equals(expected)).toBe(true);
  expect(ended).toBe('closed');
  expect(picker).toHaveBeenCalledWith({ suggestedName: 'log.sse.ndjson' });
  expect(last).toMatchObject({ phase: 'saved', records: 3, total: 3, missing: 0, bytes: expected.length });
});

test('says what was missing from the log', async () => {
  expect((await start({ missing: 4 })).last).toMatchObject({ phase: 'saved', records: 3, missing: 4 });
});

test('nothing is saved when the user closes the file picker', async () => {
  picker.mockRejectedValue(new DOMException('', 'AbortError'));
  expect((await start({})).states).toEqual([]);
});

test('leaves no file when cancelled', async () => {
  const cancelling = new AbortController();
  async function* endless(): AsyncGenerator<StoredBatch, void, undefined> {
    for (let seq = 0; ; seq += 1) {
      if (seq === 500) cancelling.abort();
      yield storedBatch([message('x'.repeat(1000))], [], { number: seq, seq });
    }
  }
  const { last } = await start({ of: endless(), signal: cancelling.signal });
  expect(last).toBeUndefined();
  expect(ended).toBe('aborted');
});

test('leaves no file when cancelled during the last write', async () => {
  const cancelling = new AbortController();
  async function* last(): AsyncGenerator<StoredBatch, void, undefined> {
    yield* batches;
    cancelling.abort();
  }
  const { last: now } = await start({ of: last(), signal: cancelling.signal });
  expect([now, ended]).toEqual([undefined, 'aborted']);
});

test('says why it failed', async () => {
  async function* failing(): AsyncGenerator<StoredBatch, void, undefined> {
    yield* batches;
    throw new Error('The connection to the extension was lost.');
  }
  const { last } = await start({ of: failing() });
  expect(last).toMatchObject({ phase: 'failed', error: 'The connection to the extension was lost.' });
  expect(ended).toBe('aborted');
});
