import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BytesRow } from '../../../../src/panel/raw/raw-row.ts';
import { type Layout, unitRows } from '../../../../src/panel/raw/unit-rows.ts';

const layout: Layout = { columns: 80, body: 'event-stream', hits: [] };

function bytesOf(given: string | readonly number[]): Uint8Array {
  return typeof given === 'string' ? new TextEncoder().encode(given) : Uint8Array.from(given);
}

/** Rows of each chunk of a body. */
function chunked(parts: readonly (string | readonly number[])[], more: Partial<Layout> = {}): BytesRow[][] {
  const body = Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));
  let to = 0;
  return parts.map((part) => {
    const from = to;
    to += bytesOf(part).length;
    return unitRows({ bytes: body, offset: 0, from, to, startsChunk: true, endsChunk: true }, { ...layout, ...more });
  });
}

/** A row as it is read: `field: text␊`. */
function shown(row: BytesRow): string {
  if (row.kind === 'hex') return `hex ${[...row.bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
  return row.pieces.map(({ look, text }) => (look === 'text' ? text : `[${look} ${text}]`)).join('');
}

const lines = (part: string | readonly number[], more: Partial<Layout> = {}) => chunked([part], more)[0]?.map(shown);

describe('a chunk in rows', () => {
  test('has one for each line, with its field and its line end', () => {
    expect(lines('data: a\nid: 1\r\n:hi\rretry\n\n')).toEqual([
      '[field data]: a[end LF]',
      '[field id]: 1[end CRLF]',
      '[comment :hi][end CR]',
      '[field retry][end LF]',
      '[end LF]',
    ]);
  });

  test('leaves what is no field of the standard as text', () => {
    expect(lines('oops: 1\ndata : 2\nDATA: 3\n')).toEqual(['oops: 1[end LF]', 'data : 2[end LF]', 'DATA: 3[end LF]']);
    expect(lines('data: 1\n', { body: 'text' })).toEqual(['data: 1[end LF]']);
  });

  test('is empty for an empty body', () => {
    expect(lines('')).toEqual([]);
  });

  test('names a BOM, a NUL, a tab and what changes the direction of text', () => {
    expect(lines('\ufeffdata: a\0b\tc\u202ed')).toEqual([
      '[sign ‹BOM›][field data]: a[sign ‹NUL›]b[sign ⇥]c[sign ‹U+202E›]d',
    ]);
  });

  test('shows bytes that are no UTF-8 in hex, and the text around them as text', () => {
    expect(lines([...bytesOf('data: caf'), 0xe9, ...bytesOf(' au lait\n')])).toEqual([
      '[field data]: caf[bytes \\xE9] au lait[end LF]',
    ]);
    expect(lines([0x61, 0xc3, 0x28, 0xed, 0xa0, 0x80])).toEqual(['a[bytes \\xC3]([bytes \\xED\\xA0\\x80]']);
  });

  test('shows a long run of such bytes in rows of hex', () => {
    const run = [0xff, 0xfe, 0x00, 0xff, 0x41, 0x0a, 0xff, 0xff, 0xff, 0xff];
    expect(lines([...bytesOf('data: '), ...run, ...bytesOf('\ndata: b\n')], { columns: 30 })).toEqual([
      '[field data]: ',
      'hex ff fe 00 ff 41 0a ff ff',
      'hex ff ff',
      '[end LF]',
      '[field data]: b[end LF]',
    ]);
  });

  test('shows a binary body in hex as a whole', () => {
    expect(lines('\0\0\0\0\x02{}', { body: 'binary' })).toEqual(['hex 00 00 00 00 02 7b 7d']);
  });

  test('breaks a long line, by columns', () => {
    const rows = chunked([`data: ${'x'.repeat(10)}日本\n`], { columns: 8 })[0] ?? [];
    expect(rows.map(shown)).toEqual(['[field data]: xx', 'xxxxxxxx', '日本[end LF]']);
    expect(rows.map(({ starts }) => starts)).toEqual([true, false, false]);
    expect(rows.map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [8, 16],
      [16, 23],
    ]);
  });
});

describe('a border between chunks', () => {
  test('within a character shows its bytes on both sides', () => {
    const [e, a, c] = bytesOf('€');
    expect(
      chunked([
        [0x61, e ?? 0],
        [a ?? 0, c ?? 0, 0x62],
      ]).map((rows) => rows.map(shown)),
    ).toEqual([['a[cut \\xE2]'], ['[cut \\x82\\xAC]b']]);
  });

  test('may come twice in one character', () => {
    const [a, b, c, d] = [...bytesOf('🌊')].map((byte) => [byte]);
    expect(chunked([a ?? [], [...(b ?? []), ...(c ?? [])], d ?? []]).map((rows) => rows.map(shown))).toEqual([
      ['[cut \\xF0]'],
      ['[cut \\x9F\\x8C]'],
      ['[cut \\x8A]'],
    ]);
  });

  test('within a CRLF shows the CR before it and the LF behind it', () => {
    const [first, second] = chunked(['data: a\r', '\ndata: b\n']);
    expect(first?.map(shown)).toEqual(['[field data]: a[end CR]']);
    expect(second?.map(shown)).toEqual(['[end LF]', '[field data]: b[end LF]']);
    expect(second?.map(({ starts }) => starts)).toEqual([false, true]);
  });

  test('within the name of a field leaves it a field', () => {
    expect(chunked(['da', 'ta: a']).map((rows) => rows.map(shown))).toEqual([['[field da]'], ['[field ta]: a']]);
  });

  test('within a line does not make what follows a field', () => {
    const [, second] = chunked(['data: see ', 'data: a\n']);
    expect(second?.map(shown)).toEqual(['data: a[end LF]']);
    expect(second?.[0]?.starts).toBe(false);
  });
});

describe('a chunk that is decoded in several units', () => {
  const body = bytesOf('data: €uro\r\nid: 日本\r\n\r\n');

  test('has no character and no line end cut between them', () => {
    // Where a name is cut, it is two pieces.
    const joined = (rows: readonly string[] = []) => rows.join('').replaceAll(/(\[field \w+)\]\[field /g, '$1');
    const whole = joined(lines([...body]));
    for (let cut = 1; cut < body.length; cut += 1) {
      const unit = { bytes: body, offset: 0 };
      const first = unitRows({ ...unit, from: 0, to: cut, startsChunk: true, endsChunk: false }, layout);
      const second = unitRows({ ...unit, from: cut, to: body.length, startsChunk: false, endsChunk: true }, layout);
      expect(joined([...first, ...second].map(shown))).toBe(whole);
    }
  });
});

test('what was found is marked, also across a row', () => {
  const [rows = []] = chunked(['data: abcdef\n'], { columns: 8, hits: [{ from: 7, to: 10 }] });
  const hits = rows.flatMap((row) => (row.kind === 'text' ? row.pieces.filter(({ hit }) => hit) : []));
  expect(hits.map(({ text }) => text)).toEqual(['b', 'cd']);
});

test('a line of a megabyte becomes rows of the given width', () => {
  const bytes = bytesOf(`data: ${'x'.repeat(1_000_000)}\n`);
  const unit = { bytes, offset: 0, from: 0, to: bytes.length, startsChunk: true, endsChunk: true };
  const rows = unitRows(unit, { ...layout, columns: 100 });
  expect(rows).toHaveLength(10_001);
});

test('rows cover each byte once and in order, whatever the bytes and the width', () => {
  const bytes = fc.uint8Array({ maxLength: 60 });
  const cut = fc.nat({ max: 60 });
  fc.assert(
    fc.property(bytes, cut, fc.integer({ min: 1, max: 80 }), fc.boolean(), (body, at, columns, isBorder) => {
      const middle = Math.min(at, body.length);
      const unit = { bytes: body, offset: 0 };
      const rows = [
        ...unitRows({ ...unit, from: 0, to: middle, startsChunk: true, endsChunk: isBorder }, { ...layout, columns }),
        ...unitRows(
          { ...unit, from: middle, to: body.length, startsChunk: isBorder, endsChunk: true },
          { ...layout, columns },
        ),
      ];
      let end = 0;
      for (const { from, to } of rows) {
        expect(from).toBe(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBe(body.length);
    }),
  );
});
