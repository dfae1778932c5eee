import { describe, expect, test } from 'vitest';
import { bytesOf, parse, record } from './record.ts';

describe('starting in the middle of a body', () => {
  test('everything up to the first blank line is one cut-off block', () => {
    const { reports } = parse('a: {"x":1}\nid: 5\n\ndata: b\n\n', { resync: true, offset: 1000 });
    expect(reports).toMatchObject([
      {
        what: 'notDispatched',
        report: { reason: 'cut-off', offset: 1000, length: 18, data: '', id: '5', lostBytes: 0 },
        lines: [{ offset: 1000, length: 10 }, { offset: 1011, length: 5 }, { offset: 1017 }],
      },
      { what: 'event', report: { data: 'b', offset: 1018, length: 9, lastEventId: '5', lastEventIdKnown: true } },
    ]);
  });

  test('a leading blank line does not end that block: it may end a cut line', () => {
    const { events, notDispatched } = parse('\nid: 5\n\ndata: b\n\n', { resync: true });
    expect(events.map((e) => e.data)).toEqual(['b']);
    expect(notDispatched).toMatchObject([{ reason: 'cut-off', offset: 0, length: 8 }]);
  });

  test('its complete lines count: comments, retry, id', () => {
    const { comments, retries, lastEventId } = parse('cut\n: c\nretry: 5\nid: 6\n\n', { resync: true });
    expect([comments, retries, lastEventId]).toEqual([['c'], [5], '6']);
  });

  test('the last event ID is unknown until one arrives', () => {
    const { events } = parse('x\n\ndata: a\n\nid: 1\ndata: b\n\n', { resync: true, lastEventId: '0' });
    expect(events).toMatchObject([
      { lastEventId: '0', lastEventIdKnown: false },
      { lastEventId: '1', lastEventIdKnown: true },
    ]);
  });

  test('no BOM is removed', () => {
    expect(parse('\uFEFF\n\ndata: a\n\n', { resync: true }).events).toMatchObject([{ offset: 5 }]);
  });

  test('without a blank line all is cut off; without bytes nothing is', () => {
    expect(parse('data: a', { resync: true }).notDispatched).toMatchObject([{ reason: 'cut-off', length: 7 }]);
    expect(parse('', { resync: true }).reports).toEqual([]);
  });
});

describe('bytes lost on the way', () => {
  test('the open block and the rest of the next are one cut-off block', () => {
    const { notDispatched, events, offset } = record((parser) => {
      parser.push(bytesOf('data: a\n\nid: 3\nevent: x\ndata: b'));
      parser.resync(100);
      parser.push(bytesOf('cd\ndata: e\n\ndata: f\n\n'));
      parser.end();
    });
    expect(notDispatched).toMatchObject([
      {
        reason: 'cut-off',
        offset: 9,
        length: 22 + 100 + 12,
        lostBytes: 100,
        data: '',
        type: 'message',
        firstChunk: 0,
        chunk: 1,
      },
    ]);
    expect(events).toMatchObject([
      { data: 'a', offset: 0 },
      { data: 'f', offset: 143, length: 9, lastEventId: '3', lastEventIdKnown: false },
    ]);
    expect(offset).toBe(152);
  });

  test('between two blocks the range begins with the lost bytes', () => {
    const { notDispatched } = record((parser) => {
      parser.push(bytesOf('data: a\n\n'));
      parser.resync(10);
      parser.resync(5);
      parser.push(bytesOf('b\n\n'));
    });
    expect(notDispatched).toMatchObject([{ reason: 'cut-off', offset: 9, length: 18, lostBytes: 15 }]);
  });

  test('a cut UTF-8 sequence and a CR before the gap mean nothing after it', () => {
    const { events, problems } = record((parser) => {
      parser.push(bytesOf('data: a\r\n\r'));
      parser.resync(1);
      parser.push(bytesOf('\n\ndata: b\n\n'));
      parser.push(Uint8Array.of(0xe6, 0xb1));
      parser.resync(1);
      parser.push(bytesOf('\n\ndata: c\n\n'));
    });
    expect(events.map((e) => e.data)).toEqual(['a', 'b', 'c']);
    expect(problems).toEqual([]);
  });
});
