import { describe, expect, test } from 'vitest';
import { parse, record } from './record.ts';

describe('line ends', () => {
  test('a CR blank line dispatches at the CR', () => {
    const { events } = record((parser) => parser.push(new TextEncoder().encode('data: a\r\r')));
    expect(events).toMatchObject([{ data: 'a', offset: 0, length: 9 }]);
  });

  test('an LF that follows in the same chunk belongs to the block', () => {
    const { events, late } = parse('data: a\r\n\r\ndata: b\r\n\r\n');
    expect(events).toMatchObject([
      { data: 'a', offset: 0, length: 11 },
      { data: 'b', offset: 11, length: 11 },
    ]);
    expect(late).toEqual([]);
  });

  test('an LF that follows in the next chunk is reported for the block', () => {
    const { events, late, notDispatched } = parse(['data: a\r\n\r', '\ndata: b\n\n']);
    expect(events).toMatchObject([
      { data: 'a', offset: 0, length: 10 },
      { data: 'b', offset: 11, length: 9 },
    ]);
    expect(late).toEqual([10]);
    expect(notDispatched).toEqual([]);
  });

  test('an LF after the CR of a line dispatches nothing, even in the next chunk', () => {
    expect(parse(['data: a\r', '\n', 'data: b\r', '\n\r', '\n']).events.map((e) => e.data)).toEqual(['a\nb']);
  });

  test.each(['\u2028', '\u2029', '\u0085', '\v', '\f'])('%j is no line end', (char) => {
    expect(parse(`data: a${char}${char}b\n\n`).events.map((e) => e.data)).toEqual([`a${char}${char}b`]);
  });

  test('may be mixed in one block', () => {
    const { reports } = parse('data: a\rdata: b\ndata: c\r\n\n');
    expect(reports).toMatchObject([
      {
        report: { data: 'a\nb\nc' },
        lines: [
          { offset: 0, length: 7, terminator: 'CR' },
          { offset: 8, length: 7, terminator: 'LF' },
          { offset: 16, length: 7, terminator: 'CRLF' },
          { offset: 25, length: 0, terminator: 'LF' },
        ],
      },
    ]);
  });
});

describe('id', () => {
  test('takes effect at the blank line, even without data', () => {
    const { lastEventId, notDispatched, events } = parse('id: 7\n\ndata: a\n\n');
    expect(lastEventId).toBe('7');
    expect(notDispatched).toMatchObject([{ reason: 'no-data', id: '7', offset: 0, length: 7 }]);
    expect(events).toMatchObject([{ data: 'a', lastEventId: '7' }]);
  });

  test('does not take effect before the blank line', () => {
    const seen: string[] = [];
    record((parser) => {
      parser.push(new TextEncoder().encode('id: 1\ndata: a\n'));
      seen.push(parser.lastEventId);
      parser.push(new TextEncoder().encode('\n'));
      seen.push(parser.lastEventId);
    });
    expect(seen).toEqual(['', '1']);
  });

  test('of an unfinished block is discarded', () => {
    const { lastEventId, notDispatched } = parse('id: 1\n\nid: 2\ndata: b\n');
    expect(lastEventId).toBe('1');
    expect(notDispatched).toMatchObject([{ reason: 'no-data' }, { reason: 'unterminated', id: '2', data: 'b' }]);
  });

  test.each(['id', 'id:', 'id: '])('%j resets it', (line) => {
    const { lastEventId, events } = parse(`id: 1\ndata: a\n\n${line}\ndata: b\n\n`);
    expect(events.map((e) => e.lastEventId)).toEqual(['1', '']);
    expect(lastEventId).toBe('');
  });

  test('with NULL is ignored: the earlier one stays', () => {
    const { events, problems } = parse('id: 1\nid: 2\0\ndata: a\n\nid: \0\ndata: b\n\n');
    expect(events.map((e) => e.lastEventId)).toEqual(['1', '1']);
    expect(problems).toMatchObject([
      { kind: 'id-with-null', value: '2\0', offset: 6, length: 6 },
      { kind: 'id-with-null', value: '\0' },
    ]);
  });

  test('survives reconnects', () => {
    const { lastEventId } = parse('id: 41\ndata: a\n\n');
    const { events, ...second } = parse('data: b\n\n', { lastEventId });
    expect(events.map((e) => e.lastEventId)).toEqual(['41']);
    expect(second.lastEventId).toBe('41');
  });
});

describe('data and event', () => {
  test('`data:` alone dispatches an empty string', () => {
    expect(parse('data:\n\ndata\n\n').events).toMatchObject([
      { data: '', dataBytes: 0 },
      { data: '', dataBytes: 0 },
    ]);
  });

  test('`event:` alone dispatches nothing and does not leak into the next block', () => {
    const { events, notDispatched } = parse('event: a\n\ndata: b\n\n');
    expect(events).toMatchObject([{ type: 'message', data: 'b' }]);
    expect(notDispatched).toMatchObject([{ reason: 'no-data', type: 'a', offset: 0, length: 10 }]);
  });

  test('an empty `event:` resets an earlier one of the same block', () => {
    expect(parse('event: a\nevent:\ndata: b\n\n').events).toMatchObject([{ type: 'message' }]);
  });

  test('the last `event` of a block counts', () => {
    expect(parse('event: a\ndata: x\nevent: b\n\n').events).toMatchObject([{ type: 'b' }]);
  });

  test('exactly one space after the colon is removed; trailing spaces stay', () => {
    expect(parse('data:  a \nevent:  b \nid:  c \n\n').events).toMatchObject([
      { data: ' a ', type: ' b ', lastEventId: ' c ' },
    ]);
  });

  test('a tab is not a space, and a colon in the value is data', () => {
    expect(parse('data:\ta:b\n\n').events.map((e) => e.data)).toEqual(['\ta:b']);
  });

  test('blank lines between blocks belong to no block', () => {
    expect(parse('\n\n\ndata: a\n\n\n\ndata: b\n\n\n').events).toMatchObject([
      { offset: 3, length: 9 },
      { offset: 14, length: 9 },
    ]);
  });

  test('size is in bytes', () => {
    expect(parse('data: é😀\ndata: 汉\n\n').events).toMatchObject([{ dataBytes: 2 + 4 + 1 + 3 }]);
  });
});

describe('retry', () => {
  test('takes effect at the end of its line, even if the block dispatches nothing', () => {
    const { retries, events } = record((parser) => parser.push(new TextEncoder().encode('retry: 3000\ndata: a')));
    expect(retries).toEqual([3000]);
    expect(events).toEqual([]);
  });

  test.each(['retry: 0010', 'retry:10'])('%j is ten', (line) => {
    expect(parse(`${line}\n`).retries).toEqual([10]);
  });

  test.each(['', ' ', '-1', '1.5', '1e3', '0x10', '10 ', ' 10', '١٠', '１０', 'abc'])(
    'value %j is ignored',
    (value) => {
      const { retries, problems } = parse(`retry: ${value}\n\n`);
      expect(retries).toEqual([]);
      expect(problems).toMatchObject([{ kind: 'bad-retry', value, offset: 0 }]);
    },
  );

  test('a value beyond any clock is accepted, with a problem', () => {
    const { retries, problems } = parse(`retry: ${'9'.repeat(400)}\n\n`);
    expect(retries).toEqual([Number.MAX_SAFE_INTEGER]);
    expect(problems).toMatchObject([{ kind: 'retry-too-large' }]);
  });
});

describe('BOM', () => {
  test.each([
    [['\uFEFFdata: a\n\n']],
    [[Uint8Array.of(0xef), Uint8Array.of(0xbb), Uint8Array.of(0xbf), 'data: a\n\n']],
  ])('one at byte 0 is dropped %#', (chunks) => {
    const { reports } = parse(chunks);
    expect(reports).toMatchObject([
      { report: { data: 'a', offset: 0, length: 12 }, lines: [{ offset: 3 }, { offset: 11 }] },
    ]);
  });

  test('only one is removed', () => {
    const { events, problems } = parse('\uFEFF\uFEFFdata: a\n\n');
    expect(events).toEqual([]);
    expect(problems).toMatchObject([{ kind: 'unknown-field', field: '\uFEFFdata' }]);
  });

  test('inside a value it is data; at the start of a later line it is part of the field name', () => {
    const { events, problems } = parse('data: \uFEFFa\n\n\uFEFFdata: b\n\n');
    expect(events.map((e) => e.data)).toEqual(['\uFEFFa']);
    expect(problems).toMatchObject([{ kind: 'unknown-field', field: '\uFEFFdata', value: 'b' }]);
  });

  test('a body of only a BOM has nothing unfinished', () => {
    expect(parse('\uFEFF').reports).toEqual([]);
  });
});

describe('an unfinished block at the end', () => {
  test('is not dispatched but reported', () => {
    const { events, notDispatched } = parse('event: a\ndata: b\ndata: c');
    expect(events).toEqual([]);
    expect(notDispatched).toMatchObject([
      { reason: 'unterminated', type: 'a', data: 'b', partialLine: 'data: c', offset: 0, length: 24 },
    ]);
  });

  test('does not exist after a blank line, a comment or a retry', () => {
    expect(parse('data: a\n\n').notDispatched).toEqual([]);
    expect(parse(': ping\n').notDispatched).toEqual([]);
    expect(parse('retry: 1\n').notDispatched).toEqual([]);
  });

  test('push after end throws', () => {
    record((parser) => {
      parser.end();
      expect(() => parser.push(new Uint8Array())).toThrow('push after end');
    });
  });
});

describe('comments and unknown fields', () => {
  test('a comment is reported at the end of its line, without one space', () => {
    const { comments, notDispatched } = parse(':\n: a\n:  b\n\n');
    expect(comments).toEqual(['', 'a', ' b']);
    expect(notDispatched).toEqual([]);
  });

  test.each(['Data: a', ' data: a', 'data : a', 'foo', 'foo:', 'datas: a'])('%j is ignored and reported', (line) => {
    const { events, problems, notDispatched } = parse(`${line}\n\n`);
    expect(events).toEqual([]);
    expect(problems).toMatchObject([
      { kind: 'unknown-field', field: line.split(':')[0], offset: 0, length: line.length },
    ]);
    expect(notDispatched).toMatchObject([{ reason: 'no-data' }]);
  });
});
