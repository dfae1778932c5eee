import { expect, test, vi } from 'vitest';
import { batchEnd, type StoredBatch } from '../../../../src/capture/records/batch.ts';
import { timeSlices } from '../../../../src/panel/play/time-slices.ts';
import { FileSource } from '../../../../src/panel/source/file-source.ts';
import type { Pacer } from '../../../../src/panel/source/pacer.ts';
import { contentsOf, fileOf } from '../../formats/files.ts';
import { HEADER, message, storedBatch } from '../../formats/logs.ts';

const chunk = { time: 1, stream: 1, connection: 1, offset: 0, bytes: new TextEncoder().encode('data: a\n\n') };
const batches = [
  storedBatch([message('a', { offset: 0, length: 9 }), message('b')], [chunk]),
  storedBatch([message('c')], [], { number: 1, seq: 2 }),
  storedBatch([message('d')], [], { number: 2, seq: 3 }),
];

function open(content: Uint8Array | string, pacer?: Pacer) {
  const bytes = typeof content === 'string' ? content : new Uint8Array(content);
  const file = new File([bytes], 'x.sse.ndjson');
  const source = new FileSource(file, () => {}, pacer);
  const got: StoredBatch[] = [];
  source.open({
    batches: (more) => got.push(...more),
    pinned: vi.fn(),
    cleared: vi.fn(),
    status: vi.fn(),
    ended: vi.fn(),
    gone: vi.fn(),
  });
  const phase = (wanted: string) => expect.poll(() => source.reading.phase).toBe(wanted);
  return { source, got, phase, data: () => got.map(({ events }) => events.data) };
}

async function all(source: FileSource): Promise<StoredBatch[]> {
  const found: StoredBatch[] = [];
  for await (const batch of source.whole()) found.push(batch);
  return found;
}

test("delivers the file's records and its header", async () => {
  const file = await fileOf(batches);
  const { data, phase, source } = open(file);
  await phase('done');
  expect(data()).toEqual(['ab', 'c', 'd']);
  expect(source.reading).toMatchObject({ header: HEADER, records: 4, problems: [], bytes: file.length });
});

test('keeps the bytes, so that the file is exported unchanged', async () => {
  const file = await fileOf(batches);
  const { got, phase, source } = open(file);
  await phase('done');
  expect(got.every(({ chunks }) => chunks.length === 0)).toBe(true);
  const place = { seq: 0, document: batches[0]?.document ?? '', stream: 1, connection: 1 };
  const [part] = await source.bytes({ ...place, offset: 0, length: 9 });
  expect(new TextDecoder().decode(part?.bytes)).toBe('data: a\n\n');
  expect(Buffer.compare(await fileOf(await all(source)), file)).toBe(0);
});

test('asks at the first problem, then continues with the readable part', async () => {
  const lines = new TextDecoder().decode(await fileOf(batches)).split('\n');
  const { data, phase, source } = open(lines.with(2, '{"kind":"event"}').join('\n'));
  await phase('asking');
  expect(source.reading.problems).toEqual([{ line: 3, message: expect.stringContaining('time') }]);
  source.goOn();
  await phase('done');
  expect(data()).toEqual(['b', 'c', 'd']);
  expect((await all(source)).map(({ events }) => events.data)).toEqual(['b', 'c', 'd']);
});

test('does not ask again at the next problem', async () => {
  const lines = new TextDecoder().decode(await fileOf(batches)).split('\n');
  const { phase, source } = open(lines.with(2, '{"kind":"event"}').with(3, '{"kind":"event"}').join('\n'));
  await phase('asking');
  source.goOn();
  await phase('done');
  expect(source.reading.problems).toHaveLength(2);
});

test('can be cancelled while it asks', async () => {
  const lines = new TextDecoder().decode(await fileOf(batches)).split('\n');
  const { phase, source } = open(lines.slice(0, 6).join('\n'));
  await phase('asking');
  source.cancel();
  await phase('cancelled');
});

test('when cancelled, it keeps and exports what it has read', async () => {
  const many = Array.from({ length: 3000 }, (_, number) =>
    storedBatch([message('x'.repeat(500))], [], { number, seq: number }),
  );
  const { got, phase, source } = open(await fileOf(many));
  await expect.poll(() => got.length).toBeGreaterThan(0);
  source.cancel();
  await phase('cancelled');
  expect(got.length).toBeLessThan(3000);
  expect(await all(source)).toHaveLength(got.length);
});

test('a file that is no capture file fails to open', async () => {
  const { phase, source } = open('<html>');
  await phase('failed');
  expect(source.reading.error).toBe('Line 1: not a capture file of SSE Inspector');
  expect(await all(source)).toEqual([]);
});

test('records of several tabs get consecutive numbers, so that none is taken for a repeat', async () => {
  const two = [...batches, storedBatch([message('other')], [], { tab: 2, document: 'd2' })];
  const { got, phase } = open(await fileOf(two));
  await phase('done');
  expect(got.map(({ seq }) => seq)).toEqual([0, 2, 3, 4]);
  expect(got.at(-1) && batchEnd(got.at(-1) as StoredBatch)).toBe(5);
});

test('a record has the same number when played, even after a batch without records', async () => {
  const more = [
    storedBatch([message('a'), message('later', { time: 5000 })]),
    storedBatch([], [chunk], { number: 1, seq: 2 }),
    storedBatch([message('c')], [], { number: 2, seq: 3 }),
  ];
  const pacer: Pacer = {
    async *pieces(batch) {
      for (const slice of timeSlices(batch)) yield slice.batch;
    },
  };
  const { got, phase, source } = open(await fileOf(more), pacer);
  await phase('done');
  expect(got.map(({ events, seq }) => [events.data, seq])).toEqual([
    ['a', 0],
    ['later', 1],
    ['c', 3],
  ]);
  const numbered: number[] = [];
  for await (const { seq } of source.numbered()) numbered.push(seq);
  expect(numbered).toEqual([0, 2, 3]);
});

const pinRecord = (of: number) => ({ kind: 'pin', time: 0, of, on: true }) as const;

test('pins of a file follow their rows, which get other numbers', async () => {
  const file = await fileOf([
    storedBatch([message('a'), message('b')], [], { seq: 100 }),
    // Of another tab, then with a gap.
    storedBatch([message('c')], [], { seq: 7, tab: 2, document: '22222222-2222-4222-8222-222222222222' }),
    storedBatch([message('d'), pinRecord(101), pinRecord(150)], [], { number: 1, seq: 200 }),
  ]);
  const { got, phase } = open(file);
  await phase('done');
  const records = got.flatMap((batch) => batch.records.map(({ record }) => record));
  // That of a row that is not in the file names nothing.
  expect(records).toMatchObject([{ of: 1 }, { of: 3 }]);
});

test('what is pinned in a file is exported with it, under the numbers of the panel', async () => {
  const file = await fileOf(batches.map((batch) => ({ ...batch, seq: batch.seq + 50 })));
  const { phase, source } = open(file);
  await phase('done');
  source.pin({ of: 2, on: true, note: 'look' });
  source.pin({ of: 0, on: true });
  source.pin({ of: 0, on: false });
  const { batches: saved } = await contentsOf(await fileOf(await all(source)));
  const records = saved.flatMap((batch) => batch.records.map(({ record }) => record));
  expect(records).toMatchObject([
    { kind: 'pin', of: 2, on: true, note: 'look' },
    { of: 0, on: false },
  ]);
  expect(saved[1]).toMatchObject({ seq: 2, number: 1 });
});
