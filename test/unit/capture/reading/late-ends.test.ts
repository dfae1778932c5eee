import { describe, expect, test } from 'vitest';
import { LateEnds } from '../../../../src/capture/reading/late-ends.ts';
import { SseParser } from '../../../../src/sse/parser.ts';
import { bytesOf } from '../../sse/record.ts';

/** How many events are counted when these pieces arrive one after another. */
function late(pieces: readonly string[], wait = 1000): number | undefined {
  const ends = new LateEnds();
  const parser = new SseParser({ event: (event) => ends.event(event) });
  for (const [at, text] of pieces.entries()) {
    const bytes = bytesOf(text);
    ends.piece({ time: at * wait, offset: parser.offset, bytes });
    parser.push(bytes);
  }
  parser.end();
  return ends.report(true);
}

describe('events that end only with the next one are counted', () => {
  test.each([
    ['the blank line begins the next write', ['data: a\n', '\ndata: b\n', '\ndata: c\n', '\ndata: d\n', '\n']],
    ['both line ends do', ['data: a', '\n\ndata: b', '\n\ndata: c', '\n\ndata: d', '\n\n']],
    ['lines end with CR LF', ['data: a\r\n', '\r\ndata: b\r\n', '\r\ndata: c\r\n', '\r\ndata: d\r\n']],
  ])('%s', (_, pieces) => {
    expect(late(pieces)).toBe(3);
  });
});

describe('no event is counted', () => {
  const LATE = ['data: a\n', '\ndata: b\n', '\ndata: c\n', '\ndata: d\n', '\n'];
  test.each([
    ['each event is one write', ['data: a\n\n', 'data: b\n\n', 'data: c\n\n', 'data: d\n\n'], 1000],
    [
      'the blank line is a write of its own',
      ['data: a\n', '\n', 'data: b\n', '\n', 'data: c\n', '\n', 'data: d\n', '\n'],
      1000,
    ],
    ['a proxy cuts within the data', ['data: a', 'a\n\ndata: b', 'b\n\ndata: c', 'c\n\ndata: d', 'd\n\n'], 1000],
    ['several events come together', ['data: a\n', '\ndata: b\n\ndata: c\n\ndata: d\n\n'], 1000],
    ['the next write comes at once', LATE, 10],
    ['it happens twice', LATE.slice(0, 3), 1000],
  ])('%s', (_, pieces, wait) => {
    expect(late(pieces, wait)).toBeUndefined();
  });
});

test('a count that grows is reported rarely, and in full at the end', () => {
  const ends = new LateEnds();
  const reports: number[] = [];
  for (let at = 0; at < 1000; at += 1) {
    ends.piece({ time: at * 1000, offset: at * 9, bytes: bytesOf(at === 0 ? '\ndata: a\n' : '\ndata: b\n') });
    ends.event({ offset: at * 9 - 8, length: 9 });
    reports.push(ends.report() ?? 0);
  }
  const sent = reports.filter((count) => count > 0);
  expect(sent.slice(0, 4)).toEqual([3, 4, 5, 7]);
  expect(sent.length).toBeLessThan(30);
  expect(ends.report(true)).toBe(999);
  expect(ends.report(true)).toBeUndefined();
});
