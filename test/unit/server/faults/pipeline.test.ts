import { expect, test } from 'vitest';
import type { Faults } from '../../../../src/server/faults/faults.ts';
import { LiveFaults } from '../../../../src/server/faults/live.ts';
import { buildPipeline } from '../../../../src/server/faults/pipeline.ts';

// Only the faults: bytes in, bytes out, without server and scenario.

const STREAM = Buffer.from('\uFEFFid: 1\r\ndata: ä\r\n\r\n: note\n\ndata: 2\r\rdata: 3\n\nretry: 5\n\ndata: 4\n\n');

/** Sends the bytes in pieces of `size` and returns the output until the connection is closed. */
async function through(faults: Faults, size: number, bytes = STREAM): Promise<string> {
  const over = new AbortController();
  const out: Buffer[] = [];
  const last = { write: (bytes: Buffer) => void out.push(bytes), flush: () => {}, end: () => {} };
  const live = new LiveFaults({ request: faults });
  const first = buildPipeline(last, { faults: live, signal: over.signal, cut: () => over.abort() });
  for (let at = 0; at < bytes.length && !over.signal.aborted; at += size)
    await first.write(bytes.subarray(at, at + size));
  if (!over.signal.aborted) await first.end();
  return Buffer.concat(out).toString('latin1');
}

const ALL = STREAM.toString('latin1');
const after = (text: string) => ALL.slice(0, ALL.indexOf(text) + text.length);
const CASES: [string, Faults, string][] = [
  ['without a fault no byte changes', {}, ALL],
  ['drop=0', { drop: 0 }, ''],
  ['drop=2', { drop: 2 }, after('2\r\r')],
  ['drop=4', { drop: 4 }, ALL],
  ['drop=5 has no effect on four events', { drop: 5 }, ALL],
  ['dropBytes=7', { dropBytes: 7 }, ALL.slice(0, 7)],
  [
    'skip=2 skips the comment before the event, too',
    { skip: 2 },
    ALL.replace(': note\n\ndata: 2\r\r', '').replace('retry: 5\n\ndata: 4\n\n', ''),
  ],
  ['duplicate=3', { duplicate: 3 }, ALL.replace('data: 3\n\n', 'data: 3\n\ndata: 3\n\n')],
  ['ids=off', { ids: 'off' }, ALL.replace('ï»¿id: 1\r\n', '')],
  ['batch and bandwidth change no byte', { batchBytes: 11, bandwidth: 1_000_000 }, ALL],
  ['delay and jitter change no byte', { delay: 1, jitter: 3 }, ALL],
];

test.each(CASES)('%s, however the bytes are split', async (_name, faults, expected) => {
  for (const size of [STREAM.length, 1, 2, 3, 5, 7, 11, 13])
    expect(await through(faults, size), `pieces of ${size}`).toBe(expected);
});

test('only id fields are removed, whatever ends their lines', async () => {
  const lines = ['id: 1\r', 'data: id: 2\r\n', 'id\n', 'identity: 3\n', ' id: 4\r\n', 'id:5\r\n', '\n', 'id: 6'];
  const bytes = Buffer.from(lines.join(''));
  const kept = `data: id: 2\r\nidentity: 3\n id: 4\r\n\nid: 6`;
  for (let size = 1; size <= bytes.length; size++) {
    expect(await through({ ids: 'off' }, size, bytes), `pieces of ${size}`).toBe(kept);
  }
});

test('a line that is too long to be held passes', async () => {
  const bytes = Buffer.from(`data: ${'x'.repeat(100_000)}\nid: 1\n\n`);
  expect(await through({ ids: 'off' }, 1000, bytes)).toBe(bytes.toString().replace('id: 1\n', ''));
});

test('a later layer overrides an earlier one until it is removed', () => {
  const live = new LiveFaults({ request: { drop: 1, delay: 5 } });
  live.set('path', { drop: 2 });
  live.set('all', { drop: 3 });
  expect(live.current).toEqual({ drop: 2, delay: 5 });
  live.set('path', {});
  expect(live.current).toEqual({ drop: 3, delay: 5 });
});
