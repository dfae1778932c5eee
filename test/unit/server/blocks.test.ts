import { expect, test } from 'vitest';
import { BlockScanner } from '../../../src/server/stream/blocks.ts';

const ends = (...pieces: string[]): number[][] => {
  const scanner = new BlockScanner();
  return pieces.map((piece) => scanner.scan(Buffer.from(piece)));
};

test('an event ends after its blank line with any line end', () => {
  expect(ends('data: a\n\ndata: b\n\n')).toEqual([[9, 18]]);
  expect(ends('data: a\r\rdata\r\r')).toEqual([[9, 15]]);
  expect(ends('data: a\r\n\r\ndata: b\n\n')).toEqual([[11, 20]]);
});

test('the bytes may be split anywhere', () => {
  expect(ends('da', 'ta: a\n', '\n')).toEqual([[], [], [1]]);
  expect(ends('data: a\r\n\r', '\ndata: b\n\n')).toEqual([[10], [10]]);
});

test('comments, retry, unknown fields and blank lines are no events', () => {
  expect(ends(': data\n\nretry: 1\n\n\n\ndatum: 1\n\n data: 1\n\ndatax\n\n')).toEqual([[]]);
  expect(ends(': x\nid: 1\ndata\n\n')).toEqual([[16]]);
});

test('a byte order mark at the start is no part of the first line', () => {
  expect(ends('\uFEFFdata: a\n\n\uFEFFdata: b\n\n')).toEqual([[12]]);
});
