import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { stepFrom } from '../../../../src/panel/find/step.ts';
import { findState } from '../../../../src/panel/store/find-state.ts';
import { batch, event, opened } from '../../capture/build.ts';

const hits = {
  length: 3,
  rowAt: (index: number) => [2, 5, 9][index],
  indexFrom: (row: number) => [2, 5, 9].filter((each) => each < row).length,
};

describe('from hit to hit', () => {
  test.each([
    [undefined, 1, 2],
    [undefined, -1, 9],
    [2, 1, 5],
    [3, 1, 5],
    [5, -1, 2],
    [6, -1, 5],
    [9, 1, 2],
    [2, -1, 9],
  ] as const)('from %s by %i comes %i', (row, step, next) => {
    expect(stepFrom(hits, row, step)).toBe(next);
  });

  test('stays where it is without hits', () => {
    expect(stepFrom({ length: 0, rowAt: () => undefined, indexFrom: () => 0 }, 3, 1)).toBeUndefined();
  });
});

describe('the search', () => {
  const log = new Log();
  const lost = { kind: 'connection-lost', time: 0, stream: 1, connection: 1 } as const;
  log.append(batch(0, [opened(), event('Apple'), event('apple pie', { stream: 2 }), lost]));
  const find = findState(log);
  find.open.value = true;

  function found(text: string, matchCase = false, isExpression = false): number[] {
    find.text.value = text;
    find.matchCase.value = matchCase;
    find.isExpression.value = isExpression;
    const view = find.hits.value;
    view?.advance(() => false);
    return Array.from({ length: view?.length ?? 0 }, (_, index) => view?.rowAt(index) ?? -1);
  }

  test('looks through all streams, and the text of rows that are no events', () => {
    expect(found('APPLE')).toEqual([0, 1]);
    expect(found('connection lost')).toEqual([2]);
    expect(found('')).toEqual([]);
  });

  test('matches case and regular expressions when they are on', () => {
    expect(found('apple', true)).toEqual([1]);
    expect(found('p+.e', false, true)).toEqual([0, 1]);
    expect(found('^a', true, true)).toEqual([1]);
    expect(found('(', false, true)).toEqual([]);
    expect(find.filter.value.error?.message).toBe('Unterminated group');
  });

  test('finds nothing while it is closed', () => {
    find.open.value = false;
    expect(found('apple')).toEqual([]);
  });
});
