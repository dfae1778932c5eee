import { describe, expect, test } from 'vitest';
import { rawText, rebuiltBlock } from '../../../../src/panel/detail/raw-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const read = (...parts: number[][]) => {
  const joined = Uint8Array.from(parts.flat());
  return rawText([{ offset: 0, bytes: joined }], 0, joined.length);
};
const ascii = (text: string) => [...bytes(text)];

describe('raw text', () => {
  test('shows which line end each line has, and its offset', () => {
    const { lines, text } = read(ascii('a\nb\r\nc\rd\r\r\nlast'));
    expect(text).toBe('a\nb\nc\nd\n\nlast');
    expect(lines).toEqual([
      { offset: 0, end: 'LF' },
      { offset: 2, end: 'CRLF' },
      { offset: 5, end: 'CR' },
      { offset: 7, end: 'CR' },
      { offset: 9, end: 'CRLF' },
      { offset: 11, end: '' },
    ]);
  });

  test('joins the parts of a range, even inside a character or a line end, and marks gaps', () => {
    const parts = [
      { offset: 8, bytes: bytes('..data: ') },
      { offset: 16, bytes: Uint8Array.of(0xc3) },
      { offset: 17, bytes: Uint8Array.of(0xa9, 13) },
      { offset: 19, bytes: Uint8Array.of(10) },
      { offset: 25, bytes: bytes('late') },
    ];
    const { lines, marks, missing, text } = rawText(parts, 10, 22);
    expect(text).toBe('data: é\nlate');
    expect(lines).toEqual([
      { offset: 10, end: 'CRLF' },
      { offset: 20, end: '' },
    ]);
    expect(marks).toEqual([
      { at: 8, length: 0, label: '5 bytes not kept' },
      { at: 12, length: 0, label: '3 bytes not kept' },
    ]);
    expect(missing).toBe(8);
    expect(rawText([], 10, 20)).toMatchObject({ text: '', missing: 20 });
  });

  test('shows bytes once that arrive twice', () => {
    const parts = [
      { offset: 0, bytes: bytes('abcd') },
      { offset: 2, bytes: bytes('cdef') },
    ];
    expect(rawText(parts, 0, 6).text).toBe('abcdef');
  });

  test('keeps a byte order mark and a NUL', () => {
    expect(read(ascii('\ufeffx\0')).text).toBe('\ufeffx\0');
  });

  test('shows invalid UTF-8 as hex, whatever is beside it', () => {
    const { malformed, marks, text } = read(ascii('a'), [0xff, 0xe2, 0x82], ascii('é\n'), [0x80], ascii('\ufffd'));
    expect(text).toBe('a\ufffd\ufffd\ufffdé\n\ufffd\ufffd');
    expect(marks).toEqual([
      { at: 1, length: 3, label: '\\xFF\\xE2\\x82' },
      { at: 6, length: 1, label: '\\x80' },
    ]);
    expect(malformed).toBe(4);
  });

  test('rebuilds the block of an event', () => {
    expect(rebuiltBlock({ type: 'tick', id: '7', data: 'a\nb' })).toBe('event: tick\nid: 7\ndata: a\ndata: b\n\n');
    expect(rebuiltBlock({ type: 'message', id: '', data: '' })).toBe('data:\n\n');
  });
});
