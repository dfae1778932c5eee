import { describe, expect, test } from 'vitest';
import { MAX_BLOCK_LINES, MAX_EXCERPT_BYTES, MAX_LINE_BYTES } from '../../../src/sse/limits.ts';
import { bytesOf, cutAt, parse, record } from './record.ts';

describe('an event over the limit', () => {
  test('is truncated with its true size and a problem; nothing is thrown', () => {
    const { events, problems } = parse('id: 1\ndata: 0123456789\n\ndata: b\n\n', { maxEventBytes: 4 });
    expect(events).toMatchObject([
      { data: '0123', dataBytes: 10, truncated: true, lastEventId: '1', length: 24 },
      { data: 'b', dataBytes: 1, truncated: false },
    ]);
    expect(problems).toEqual([{ kind: 'event-too-large', limit: 4, offset: 6, length: 16, chunk: 0 }]);
  });

  test('is truncated where its lines together pass the limit, with one problem', () => {
    const { events, problems } = parse('data: 012\ndata: 345\ndata: 678\ndata: 9\n\n', { maxEventBytes: 5 });
    expect(events).toMatchObject([{ data: '012\n3', dataBytes: 13, truncated: true }]);
    expect(problems).toMatchObject([{ kind: 'event-too-large', offset: 10 }]);
  });

  test.each([
    [3, '012', true],
    [4, '012\n', true],
    [5, '012\n3', false],
  ])('with a limit of %i bytes: %j', (maxEventBytes, data, truncated) => {
    expect(parse('data: 012\ndata: 3\n\n', { maxEventBytes }).events).toMatchObject([
      { data, dataBytes: 5, truncated },
    ]);
  });

  test('is never cut inside a character', () => {
    expect(parse('data: a😀\n\n', { maxEventBytes: 4 }).events).toMatchObject([{ data: 'a', dataBytes: 5 }]);
    expect(parse('data: a😀\n\n', { maxEventBytes: 5 }).events).toMatchObject([{ data: 'a😀', truncated: false }]);
  });
});

describe('lines with a maximum length', () => {
  const long = 'é'.repeat(MAX_LINE_BYTES);
  const kept = 'é'.repeat(MAX_LINE_BYTES / 2);

  test.each(['event', 'id', 'comment'] as const)('%s', (field) => {
    const body = bytesOf(`${field === 'comment' ? '' : field}: ${long}\ndata: a\n\n`);
    for (const chunks of [[body], cutAt(body, [1, 3, 50_000, 70_000, 100_001])]) {
      const { events, comments, problems } = parse(chunks);
      const value = { event: events[0]?.type, id: events[0]?.lastEventId, comment: comments[0] }[field];
      expect(value === kept).toBe(true);
      expect(problems).toMatchObject([{ kind: 'line-too-long', field, limit: MAX_LINE_BYTES, offset: 0 }]);
    }
  });

  test('only the beginning of an ignored line is quoted', () => {
    const { problems } = parse(`${'x'.repeat(100_000)}: ${'y'.repeat(100_000)}\nfoo: ${'y'.repeat(100_000)}\n\n`);
    expect(problems).toMatchObject([
      { kind: 'unknown-field', field: 'x'.repeat(MAX_EXCERPT_BYTES), length: 200_002 },
      { kind: 'unknown-field', field: 'foo', value: 'y'.repeat(MAX_EXCERPT_BYTES) },
    ]);
  });

  test('a retry with endless digits is ignored', () => {
    expect(parse(`retry: ${'0'.repeat(100_000)}5\n`)).toMatchObject({ retries: [], problems: [{ kind: 'bad-retry' }] });
  });

  test('beyond a limit, lines are counted but not located', () => {
    const counts: number[] = [];
    const body = bytesOf(`${'data\n'.repeat(100_000)}\n`);
    const { reports } = record((parser) => parser.push(body));
    for (const entry of reports) if (entry.what === 'event') counts.push(entry.lines.length, entry.report.dataBytes);
    expect(counts).toEqual([MAX_BLOCK_LINES, 99_999]);
  });
});
