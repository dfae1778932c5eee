import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SerialiseError, serialiseComment, serialiseEvent, serialiseRetry } from '../../../src/sse/serialise.ts';
import { parse } from './record.ts';

const terminator = fc.constantFrom('LF', 'CR', 'CRLF');
const text = fc.string({
  unit: fc.oneof(fc.constantFrom(' ', ':', '\uFEFF', '\u2028', '\0', 'a'), fc.string({ unit: 'binary', maxLength: 1 })),
});
const oneLine = text.map((value) => value.replace(/[\r\n]/g, ''));
const event = fc.record(
  {
    type: oneLine.filter((type) => type !== ''),
    data: fc.array(oneLine).map((lines) => lines.join('\n')),
    id: oneLine.map((id) => id.replaceAll('\0', '')),
    retry: fc.maxSafeNat(),
  },
  { requiredKeys: ['data'] },
);

describe('serialise then parse is the identity', () => {
  test('events', () => {
    fc.assert(
      fc.property(fc.array(event), terminator, (events, lineEnd) => {
        const body = events.map((one) => serialiseEvent(one, { terminator: lineEnd })).join('');
        const parsed = parse(body);
        let lastEventId = '';
        const expected = events.map(({ type = 'message', data, id }) => {
          lastEventId = id ?? lastEventId;
          return { type, data, lastEventId, truncated: false };
        });
        expect(parsed.events).toMatchObject(expected);
        expect(parsed.retries).toEqual(events.flatMap(({ retry }) => retry ?? []));
        expect([...parsed.problems, ...parsed.notDispatched, ...parsed.comments]).toEqual([]);
      }),
    );
  });

  test('comments', () => {
    fc.assert(
      fc.property(fc.array(oneLine), terminator, (comments, lineEnd) => {
        const body = comments.map((comment) => serialiseComment(comment, { terminator: lineEnd })).join('');
        expect(parse(body).comments).toEqual(comments);
      }),
    );
  });

  test('retry', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (ms) => {
        expect(parse(serialiseRetry(ms)).retries).toEqual([ms]);
      }),
    );
  });
});

describe('the written text', () => {
  test('has fields in a fixed order, one space, and a line for each line of data', () => {
    expect(serialiseEvent({ type: 'a', data: 'b\n\nc', id: '', retry: 5 })).toBe(
      'event: a\nid:\nretry: 5\ndata: b\ndata:\ndata: c\n\n',
    );
    expect(serialiseEvent({ type: 'message', data: '' }, { terminator: 'CRLF' })).toBe('data:\r\n\r\n');
    expect(serialiseComment('ping', { terminator: 'CR' })).toBe(': ping\r\r');
    expect(serialiseRetry(3000)).toBe('retry: 3000\n\n');
  });

  test.each([
    [{ data: 'a', id: '1\n2' }, 'id with LF'],
    [{ data: 'a', id: '1\r2' }, 'id with CR'],
    [{ data: 'a', id: '1\0' }, 'id with NULL'],
    [{ data: 'a', id: '\ud800' }, 'id with half a surrogate pair'],
    [{ data: 'a', type: 'a\nb' }, 'type with LF'],
    [{ data: 'a', type: '' }, 'type ""'],
    [{ data: 'a\r\nb' }, 'data with CR'],
    [{ data: '\udc00' }, 'data with half a surrogate pair'],
    [{ data: 'a', retry: -1 }, 'retry of -1'],
    [{ data: 'a', retry: 1.5 }, 'retry of 1.5'],
    [{ data: 'a', retry: Number.POSITIVE_INFINITY }, 'retry of Infinity'],
  ])('refuses %j: %s', (bad, message) => {
    expect(() => serialiseEvent(bad)).toThrow(SerialiseError);
    expect(() => serialiseEvent(bad)).toThrow(message);
  });

  test('cannot have a comment of two lines', () => {
    expect(() => serialiseComment('a\nb')).toThrow('comment with LF');
  });
});
