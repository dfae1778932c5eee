import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../../../src/capture/filter/completions.ts';
import { knownOf } from '../../../../src/capture/filter/known.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { batch, event, opened } from '../build.ts';

const log = new Log();
log.append(
  batch(0, [
    opened({ url: 'https://api.test/v1/chat?x=1' }),
    event('{"old":1,"odd name":false}', { type: 'status', lastEventId: 'first' }),
    event('{"choices":[{"delta":{"content":"Hi"}}],"odd name":true}', { type: 'two words', lastEventId: 'second' }),
    event('no JSON', { type: 'message' }),
  ]),
);
const none = new Set<number>();
const found = new Map([
  ['no-ids', 'Events have no ids'],
  ['retry-tiny', 'retry: 5 means 5 milliseconds'],
]);
const known = knownOf(log, none, undefined, found);

/** The caret stands at `|`. */
function offered(marked: string): string[] {
  const caret = marked.indexOf('|');
  return completionsAt(marked.replace('|', ''), caret, known).items.map(({ text }) => text);
}

describe('completion', () => {
  test.each([
    [
      '|',
      [
        'type:',
        'id:',
        'data:',
        'url:',
        'is:',
        'problem:',
        'size:',
        'gap:',
        '$.choices[*].delta.content:',
        '$["odd name"]:',
        '$.old:',
      ],
    ],
    ['t|', ['type:']],
    ['-T|', ['type:']],
    ['word s|', ['size:']],
    ['type:|', ['type:message', 'type:"two words"', 'type:status']],
    ['type:s|', ['type:status', 'type:message', 'type:"two words"']],
    ['type:"tw|', ['type:"two words"']],
    ['type:=st|', ['type:=status']],
    ['type:status|', []],
    ['id:f|', ['id:first']],
    ['url:|', ['url:"/v1/chat"', 'url:api.test']],
    ['is:un|', ['is:undispatched', 'is:unheard']],
    ['problem:|', ['problem:no-ids', 'problem:retry-tiny']],
    ['problem:=re|', ['problem:=retry-tiny']],
    ['size:>10|', ['size:>10k', 'size:>100k']],
    ['gap:|', ['gap:>100ms', 'gap:>500ms', 'gap:>1s', 'gap:>10s', 'gap:>1m']],
    ['$.ch|', ['$.choices[*].delta.content:']],
    ['$.choices[*].delta.content:|', ['$.choices[*].delta.content:Hi']],
    ['$.choices[0].de|', ['$.choices[0].delta.content:']],
    ['$.choices[0].delta.content:|', ['$.choices[0].delta.content:Hi']],
    ['$["odd name"]:|', ['$["odd name"]:true', '$["odd name"]:false']],
    ['$["odd name"]:f|', ['$["odd name"]:false']],
    ['nothing|', []],
  ])('at %s offers %j', (marked, items) => {
    expect(offered(marked)).toEqual(items);
  });

  test('replaces the term at the caret, and keeps its minus sign', () => {
    expect(completionsAt('a -type:st b', 9, known)).toMatchObject({ start: 3, end: 10, typed: 'type:s' });
    expect(completionsAt('type:"two w', 11, known)).toMatchObject({ start: 0, end: 11 });
    expect(completionsAt('a  b', 2, known)).toMatchObject({ start: 2, end: 2, typed: '' });
  });

  test('explains a problem by its title', () => {
    expect(completionsAt('problem:ti', 10, known).items).toEqual([
      { text: 'problem:retry-tiny', meaning: 'retry: 5 means 5 milliseconds' },
    ]);
  });

  test('offers types and ids of the selected streams', () => {
    const two = new Log();
    two.append(batch(0, [opened({}), event('{"a":1}', { type: 'one' }), opened({ stream: 2 })]));
    two.append(batch(3, [event('{"b":1}', { stream: 2, type: 'other', lastEventId: 'x' })]));
    expect(knownOf(two, new Set([0]), undefined)).toMatchObject({ types: ['one'], ids: [], paths: [{ path: '$.a' }] });
    expect(knownOf(two, new Set([1]), undefined)).toMatchObject({
      types: ['other'],
      ids: ['x'],
      paths: [{ path: '$.b' }],
    });
    expect(knownOf(two, none, undefined).types).toEqual(['other', 'one']);
  });

  test('offers the JSON paths and values of the selected row first', () => {
    expect(knownOf(log, none, 0).paths).toEqual([
      { path: '$.old', values: ['1'] },
      { path: '$["odd name"]', values: ['false', 'true'] },
      { path: '$.choices[*].delta.content', values: ['Hi'] },
    ]);
  });
});
