import { describe, expect, test } from 'vitest';
import { parse } from './record.ts';

/** The example streams of HTML §9.2.4 to §9.2.6, with what the standard says of them. */
describe("the standard's own examples", () => {
  test('§9.2.1: messages of one and several data lines', () => {
    const { events } = parse(
      'data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\ndata: This is the third message.\n\n',
    );
    expect(events.map((e) => e.data)).toEqual([
      'This is the first message.',
      'This is the second message, it\nhas two lines.',
      'This is the third message.',
    ]);
    expect(new Set(events.map((e) => e.type))).toEqual(new Set(['message']));
  });

  test('§9.2.1: named events', () => {
    const { events } = parse('event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n');
    expect(events.map((e) => [e.type, e.data])).toEqual([
      ['add', '73857293'],
      ['remove', '2153'],
      ['add', '113411'],
    ]);
  });

  test('§9.2.6: YHOO, +2, 10 in one event', () => {
    expect(parse('data: YHOO\ndata: +2\ndata: 10\n\n').events.map((e) => e.data)).toEqual(['YHOO\n+2\n10']);
  });

  test('§9.2.6: four blocks: a comment, two events with ids, one whose space stays', () => {
    const { events, comments, lastEventId } = parse(
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    );
    expect(comments).toEqual(['test stream']);
    expect(events.map((e) => [e.data, e.lastEventId])).toEqual([
      ['first event', '1'],
      ['second event', ''],
      [' third event', ''],
    ]);
    expect(lastEventId).toBe('');
  });

  test('§9.2.6: data alone; two datas; the last block has no blank line', () => {
    const { events, notDispatched } = parse('data\n\ndata\ndata\n\ndata:');
    expect(events.map((e) => e.data)).toEqual(['', '\n']);
    expect(notDispatched).toMatchObject([{ reason: 'unterminated', partialLine: 'data:' }]);
  });

  test('§9.2.6: the space after the colon is ignored', () => {
    expect(parse('data:test\n\ndata: test\n\n').events.map((e) => e.data)).toEqual(['test', 'test']);
  });
});
