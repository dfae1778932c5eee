import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { batch, event, opened } from '../build.ts';

const on = { time: 0, stream: 1, connection: 1 };
const inBody = { ...on, offset: 0, length: 9 };

const records: LogRecord[] = [
  opened({ url: 'https://example.test/news' }),
  event('{"n":1,"user":{"name":"Ada"},"ok":true}', { type: 'news', lastEventId: 'n-1', time: 100 }),
  event('{"n":20,"user":{"name":"Bob"},"list":[1,2]}', { type: 'newsletter', lastEventId: 'n-2', time: 700 }),
  event('say "hi" \\ there', { time: 750, size: 2500 }),
  opened({ stream: 2, url: 'https://example.test/prices' }),
  event('', { stream: 2, time: 760, lastEventId: 'two words' }),
  event('{"n":"7.5","\\u0061":null}', { stream: 2, time: 5760, truncated: true }),
  { kind: 'comment', ...inBody, text: ' keep alive' },
  { kind: 'retry', ...inBody, milliseconds: 500 },
  { kind: 'not-dispatched', ...inBody, reason: 'no-data', type: 'news' },
  { kind: 'not-dispatched', ...inBody, reason: 'unterminated' },
  { kind: 'problem', ...inBody, problem: 'retry-not-digits', text: 'retry: soon' },
  { kind: 'connection-lost', ...on },
  { kind: 'response-started', ...on, connection: 2 },
  { kind: 'dropped', time: 0, reason: 'queue-full', count: 3, bytes: 10 },
];

const log = new Log();
log.append(batch(0, records));

/** Which rows show a problem. */
const problems = new Map([
  [1, [{ id: 'no-ids' }]],
  [6, [{ id: 'retry-tiny' }, { id: 'no-ids' }]],
]);

/** The rows that pass a filter, by name. */
function shown(text: string): string {
  const filter = parseFilter(text);
  expect(filter.error).toBeUndefined();
  const view = new View(log, { filter, streams: new Set(), problemsOf: (row) => problems.get(row) });
  view.advance(() => false);
  const names = ['ada', 'bob', 'hi', 'empty', 'null'];
  const others = ['comment', 'retry', 'no-data', 'unterminated', 'problem', 'lost', 'again', 'dropped'];
  return Array.from({ length: view.length }, (_, index) => [...names, ...others][view.rowAt(index) ?? -1]).join(' ');
}

test('is:error finds what went wrong on the way, and events by which servers report errors', () => {
  const events = new Log();
  events.append(batch(0, [opened(), ...['message', 'error', 'errors', 'Error'].map((type) => event('x', { type }))]));
  const found = (text: string) => {
    const view = new View(events, { filter: parseFilter(text), streams: new Set() });
    view.advance(() => false);
    return Array.from({ length: view.length }, (_, index) => events.rows.at(view.rowAt(index) ?? -1)?.type);
  };
  expect(found('is:error')).toEqual(['error']);
  expect(found('is:error -is:event')).toEqual([]);
  expect(found('-is:error')).toEqual(['message', 'errors', 'Error']);
});

describe('the filter language', () => {
  test('compares long integers by all their digits', () => {
    const ids = ['1234567890123456789', '1234567890123456790', '-98765432109876543210'];
    const events = new Log();
    events.append(batch(0, [opened({}), ...ids.map((id) => event(`{"id":${id},"of":[${id}]}`))]));
    const found = (text: string): string[] => {
      const view = new View(events, { filter: parseFilter(text), streams: new Set() });
      view.advance(() => false);
      return Array.from({ length: view.length }, (_, index) => ids[view.rowAt(index) ?? -1] ?? '');
    };
    for (const id of ids) {
      expect(found(`$.id:${id}`)).toEqual([id]);
      expect(found(`$.id=${id}`)).toEqual([id]);
      expect(found(`$.of:${id}`)).toEqual([id]);
    }
    expect(found('$.id:/789$/')).toEqual([ids[0]]);
    expect(found('$.id:>0')).toEqual(ids.slice(0, 2));
    expect(found('$.id:1e18')).toEqual([]);
  });

  test.each([
    // What is meant exactly, and what is not.
    ['type:news', 'ada bob'],
    ['type:=news', 'ada'],
    ['-type:=message is:event', 'ada bob'],
    ['TYPE:news', 'ada bob'],
    ['type:="news"', 'ada'],
    ['type:/^news$/', 'ada'],
    ['data:="" is:event', 'empty'],
    ['id:"two words"', 'empty'],
    ['url:prices', 'empty null'],
    ['-url:prices type:message', 'hi'],
    // Phrases and their escapes.
    [String.raw`"say \"hi\""`, 'hi'],
    [String.raw`"\\ there"`, 'hi'],
    [String.raw`"\ there"`, 'hi'],
    ['"say "', 'hi'],
    ['"say  ', ''],

    // Expressions.
    ['/ada|bob/i', 'ada bob'],
    ['/ada/g', ''],
    ['/[/"]hi/', 'hi'],
    // Kinds of rows.
    ['is:event is:truncated', 'null'],
    ['is:comment', 'comment'],
    ['is:retry', 'retry'],
    ['is:undispatched', 'no-data unterminated'],
    ['is:problem', 'bob retry problem'],
    ['is:problem -problem:', 'bob retry problem'],
    ['problem:no-ids', 'bob retry'],
    ['problem:tiny', 'retry'],
    ['problem:=tiny', ''],
    ['problem:=retry-tiny', 'retry'],
    ['is:event -problem:no-ids type:newsletter', ''],
    ['is:reconnect', 'lost again'],
    ['is:connection', 'lost again'],
    ['is:error', 'unterminated problem lost dropped'],
    ['is:dropped', 'dropped'],
    ['IS:Dropped', 'dropped'],
    ['is:unheard', ''],
    // Sizes and gaps.
    ['size:>1k', 'hi'],
    ['size:>=2.5kB', 'hi'],
    ['size:0', 'empty'],
    ['size:30..50 is:event', 'ada bob'],
    ['-size:<2k is:event', 'hi'],
    ['gap:>500ms', 'bob null'],
    ['gap:5s', 'null'],
    ['gap:<0.1s', 'hi'],
    ['gap:=600', 'bob'],
    // JSON paths.
    ['$.n', 'ada bob null'],
    ['$.n:', 'ada bob null'],
    ['$.n:2', ''],
    ['$.n:20', 'bob'],
    ['$.n:>5', 'bob null'],
    ['$.n>5', 'bob null'],
    ['$.n:<=1', 'ada'],
    ['$.n=7.5', 'null'],
    ['$.user.name:ad', 'ada'],
    ['$.user.name:=ad', ''],
    ['$.user.name:=Ada', 'ada'],
    ['$.user:"bob"', 'bob'],
    ['$.user.name:/^[A-B]/', 'ada bob'],
    ['$.ok:true', 'ada'],
    ['-$.ok:true $.n', 'bob null'],
    ['$.list[*]:2', 'bob'],
    ['$.list[-1]:1', ''],
    ['$.a:null', 'null'],
    ['$["user"]["name"]:ada', 'ada'],
    // What is only begun says nothing yet; what is no field is a word.
    ['is: is:comment', 'comment'],
    ['is:comm is:comment', 'comment'],
    ['type:= is:comment', 'comment'],
    ['$. is:comment', 'comment'],
    ['is:comment $', 'comment'],
    ['is:comment -$', 'comment'],
    ['is:comment $.', 'comment'],
    ['is:comment $.a[', 'comment'],
    ['http://example', ''],
    ['$100', ''],
  ])('%s', (text, rows) => {
    if (text === '$. is:comment') expect(parseFilter(text).error?.message).toBe('A name must follow the dot');
    else expect(shown(text)).toBe(rows);
  });

  test.each([
    ['ok /(/ more', '/(/', 'Unterminated group'],
    ['type:/[/', '/[/', 'Unterminated character class'],
    ['is:foo', 'foo', 'is: knows event, comment'],
    ['a size:big b', 'big', 'Expected a size, such as >1k'],
    ['size:>1..2', '1..2', 'Expected a size, such as >1k'],
    ['gap:>5kB', '5kB', 'Expected a time, such as >500ms'],
    ['$.a:>much', 'much', 'Expected a number'],
    ['$.a[b]:1', '[b]', 'Brackets hold an index'],
    ['$.a,b', ',b', 'After a path comes : and a value'],
    ['/(?<n>a)(?<n>b)/', '/(?<n>a)(?<n>b)/', 'Duplicate capture group name'],
    ['/a/ii', '', ''],
    ['/a/uv', '/a/uv', 'These flags'],
  ])('says what is wrong with %s, and where', (text, place, message) => {
    const { error, terms } = parseFilter(text);
    if (message === '') return expect(error).toBeUndefined();
    expect(terms).toEqual([]);
    expect(error?.message).toContain(message);
    expect(text.slice(error?.start, error?.end)).toBe(place);
  });
});

test.each(['$.a:x', '$.a[*]:x', '$.a:/x/', '$.a=x'])(
  '%s does not match JSON that is nested too deeply to be written',
  (text) => {
    const deep = new Log();
    const nested = `${'['.repeat(20_000)}"x"${']'.repeat(20_000)}`;
    deep.append(batch(0, [opened(), event(`{"a":${nested}}`), event(`{"a":"x","b":${nested}}`), event('{"a":["x"]}')]));
    const view = new View(deep, { filter: parseFilter(text), streams: new Set() });
    view.advance(() => false);
    const rows = Array.from({ length: view.length }, (_, index) => view.rowAt(index));
    expect(rows).toEqual({ '$.a[*]:x': [2], '$.a=x': [1] }[text] ?? [1, 2]);
  },
);
