import { describe, expect, test, vi } from 'vitest';
import type { ChunkPlace } from '../../../../src/capture/records/byte-range.ts';
import { UNIT_BYTES } from '../../../../src/panel/raw/body-map.ts';
import { bodyText } from '../../../../src/panel/raw/body-output.ts';
import { findAll } from '../../../../src/panel/raw/find-body.ts';
import { RawBody } from '../../../../src/panel/raw/raw-body.ts';
import type { Hit } from '../../../../src/panel/raw/raw-row.ts';
import type { BytesWanted, ChunksWanted } from '../../../../src/panel/source/source.ts';

const layout = { columns: 80, body: 'event-stream', hits: [] } as const;
const place = { document: 'd', stream: 1, connection: 1 };

/** A body in chunks, each with a sequence number, listed some at a time; a chunk that is undefined was discarded. */
function bodyOf(chunks: readonly string[], { discarded = -1, listed = 2 } = {}) {
  const all: (ChunkPlace & { bytes: Uint8Array })[] = [];
  let offset = 0;
  const append = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    all.push({ seq: all.length, offset, length: bytes.length, time: offset, bytes });
    offset += bytes.length;
  };
  for (const text of chunks) append(text);
  const asked: BytesWanted[] = [];
  const source = {
    chunks: async ({ from }: ChunksWanted) => {
      const next = Math.min(all.length, from + listed);
      return { chunks: all.slice(from, next).map(({ bytes, ...each }) => each), next, more: next < all.length };
    },
    bytes: async (wanted: BytesWanted) => {
      asked.push(wanted);
      return all.flatMap(({ bytes, offset: from, seq }) => {
        const part = bytes.slice(Math.max(0, wanted.offset - from), Math.max(0, wanted.offset + wanted.length - from));
        const isKept = seq <= wanted.seq && seq !== discarded && part.length > 0;
        return isKept ? [{ offset: Math.max(from, wanted.offset), bytes: part }] : [];
      });
    },
  };
  const changed = vi.fn();
  const body = new RawBody(source, place, layout, changed);
  const text = (unit: number) =>
    body.rows(unit)?.map((row) => (row.kind === 'text' ? row.pieces.map((piece) => piece.text).join('') : 'hex'));
  return { append, asked, body, changed, text };
}

/** Loads units and waits for them. */
async function load({ body }: ReturnType<typeof bodyOf>, first: number, last = first): Promise<void> {
  body.want(first, last);
  await vi.waitFor(() => expect(body.has(last)).toBe(true));
}

describe('the body of a connection', () => {
  test('is listed without its bytes, and goes on where the list ended', async () => {
    const made = bodyOf(['data: a\n', '\n', 'data: b\n\n']);
    await made.body.refresh();
    expect([made.body.map.chunks, made.body.map.bytes, made.asked.length]).toEqual([3, 18, 0]);
    made.append('data: c\n\n');
    await made.body.refresh();
    expect(made.body.map.chunks).toBe(4);
  });

  test('is loaded where it is looked at', async () => {
    const made = bodyOf(Array.from({ length: 40 }, () => 'x'.repeat(UNIT_BYTES)));
    await made.body.refresh();
    expect(made.text(20)).toBeUndefined();
    await load(made, 20);
    expect(made.text(20)?.[0]).toBe('x'.repeat(80));
    expect(made.asked).toHaveLength(1);
    expect(made.asked[0]?.offset).toBeGreaterThan(19 * UNIT_BYTES);
    expect(made.asked[0]?.length).toBeLessThan(20 * UNIT_BYTES);
  });

  test('shows a character that is cut by chunks on both sides, though they came in two batches', async () => {
    const made = bodyOf(['data: €'.slice(0, 6), '€\n\n']);
    await made.body.refresh();
    await load(made, 0, 1);
    expect(made.text(1)).toEqual(['€LF', 'LF']);
  });

  test('has no rows for what is not kept any more', async () => {
    const made = bodyOf(['data: a\n', 'data: b\n', '\n'], { discarded: 1 });
    await made.body.refresh();
    await load(made, 0, 2);
    expect([0, 1, 2].map(made.text)).toEqual([['data: aLF'], [], ['LF']]);
    expect(await bodyText(made.body)).toBe('data: a\n\n');
  });

  test('knows the row of a byte once it is loaded', async () => {
    const made = bodyOf(['data: a\ndata: b\n\n', 'data: c\n\n']);
    await made.body.refresh();
    await load(made, 0, 1);
    made.body.rows(0);
    made.body.rows(1);
    expect([0, 8, 15, 17, 25].map((offset) => made.body.rowOf(offset))).toEqual([1, 2, 2, 5, 6]);
  });

  test('is laid out anew for another width, from the bytes that are there', async () => {
    const made = bodyOf([`data: ${'x'.repeat(94)}`]);
    await made.body.refresh();
    await load(made, 0);
    expect(made.text(0)).toHaveLength(2);
    made.body.lay({ ...layout, columns: 20 });
    expect(made.text(0)).toHaveLength(5);
    expect(made.body.map.length).toBe(6);
    expect(made.asked).toHaveLength(1);
  });

  test('is searched as a whole, across its chunks', async () => {
    const made = bodyOf(['data: x'.repeat(2), 'yz\n', `${'.'.repeat(3 * UNIT_BYTES)}X`, 'yz']);
    await made.body.refresh();
    let hits: readonly Hit[] = [];
    await findAll(made.body, 'xyz', new AbortController().signal, (found) => {
      hits = found;
    });
    const second = 17 + 3 * UNIT_BYTES;
    expect(hits).toEqual([
      { from: 13, to: 16 },
      { from: second, to: second + 3 },
    ]);
  });

  test('says why it cannot be read', async () => {
    const lost = async () => Promise.reject(new Error('The connection to the extension was lost.'));
    const body = new RawBody({ bytes: lost, chunks: lost }, place, layout, () => {});
    await body.refresh();
    expect(body.error).toBe('The connection to the extension was lost.');
  });

  test('is read as a whole for a copy, whatever its size', async () => {
    const text = '0123456789'.repeat(200_000);
    const made = bodyOf([text.slice(0, 1_234_567), text.slice(1_234_567)]);
    await made.body.refresh();
    expect((await bodyText(made.body)) === text).toBe(true);
  });
});
