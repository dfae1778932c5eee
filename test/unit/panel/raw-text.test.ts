import { describe, expect, it } from 'vitest';
import { rawText, rebuiltBlock, visibleLineEnds } from '../../../src/panel/detail/raw-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('raw text', () => {
  it('tells line ends apart', () => {
    expect(visibleLineEnds('a\nb\r\nc\rd\r\r\n')).toBe('a␊\nb␍␊\nc␍\nd␍\n␍␊\n');
  });

  it('joins the parts of a range and counts what is missing', () => {
    const parts = [
      { offset: 8, bytes: bytes('..data') },
      { offset: 14, bytes: bytes(': x\n') },
    ];
    expect(rawText(parts, 10, 8)).toEqual({ text: 'data: x\n', missing: 0, malformed: false });
    expect(rawText(parts, 10, 20)).toMatchObject({ text: 'data: x\n', missing: 12 });
    expect(rawText([], 10, 20)).toEqual({ text: '', missing: 20, malformed: false });
  });

  it('takes bytes that come twice once', () => {
    const parts = [
      { offset: 0, bytes: bytes('abcd') },
      { offset: 2, bytes: bytes('cdef') },
    ];
    expect(rawText(parts, 0, 6).text).toBe('abcdef');
  });

  it('keeps a byte order mark and says when bytes are no UTF-8', () => {
    expect(rawText([{ offset: 0, bytes: bytes('\ufeffx') }], 0, 4).text).toBe('\ufeffx');
    expect(rawText([{ offset: 0, bytes: new Uint8Array([0x61, 0xff]) }], 0, 2)).toEqual({
      text: 'a\ufffd',
      missing: 0,
      malformed: true,
    });
  });

  it('rebuilds the block of an event', () => {
    expect(rebuiltBlock({ type: 'tick', id: '7', data: 'a\nb' })).toBe('event: tick\nid: 7\ndata: a\ndata: b\n\n');
    expect(rebuiltBlock({ type: 'message', id: '', data: '' })).toBe('data:\n\n');
  });
});
