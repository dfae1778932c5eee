import fc from 'fast-check';
import { expect, test } from 'vitest';
import { State } from '../../../src/assemble/state.ts';
import { valueChanges } from '../../../src/assemble/value-changes.ts';
import { assembled } from './assemble.ts';

const changed = (before: unknown, after: unknown, most = 100) =>
  valueChanges(before, after, most).changes.map(({ after: now, before: then, path }) => [path, then, now]);

test('a state is known before and after each row', () => {
  const { answer } = assembled([
    { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
    { type: 'STATE_SNAPSHOT', snapshot: { steps: [], done: false } },
    { type: 'TEXT_MESSAGE_CHUNK', messageId: 'm', delta: 'a' },
    { type: 'STATE_DELTA', delta: [{ op: 'add', path: '/steps/-', value: 'look' }] },
    { type: 'STATE_DELTA', delta: [{ op: 'replace', path: '/done', value: true }] },
  ]);
  const [state] = answer.states;
  const start = { steps: [], done: false };
  const looked = { steps: ['look'], done: false };
  const done = { steps: ['look'], done: true };
  expect([0, 1, 2, 3, 4, 9].map((row) => state?.after(row))).toEqual([
    undefined,
    { row: 1, value: start, before: undefined },
    { row: 1, value: start, before: undefined },
    { row: 3, value: looked, before: start },
    { row: 4, value: done, before: looked },
    { row: 4, value: done, before: looked },
  ]);
});

test('an earlier value costs a bounded number of changes, however many there are', () => {
  const state = new State('count');
  let calls = 0;
  for (let row = 0; row < 1000; row += 1)
    state.change((before) => {
      calls += 1;
      return (typeof before === 'number' ? before : 0) + 1;
    }, row * 2);
  calls = 0;
  for (const row of [0, 1, 64, 126, 127, 128, 129, 999, 1998]) {
    expect(state.after(row)).toEqual({
      row: row - (row % 2),
      value: Math.floor(row / 2) + 1,
      before: row < 2 ? undefined : Math.floor(row / 2),
    });
    expect(calls).toBeLessThanOrEqual(128);
    calls = 0;
  }
});

test('several changes in one row count as one', () => {
  const state = new State('s');
  state.change(() => 1, 5);
  state.change(() => 2, 6);
  state.change(() => 3, 6);
  expect(state.after(6)).toEqual({ row: 6, value: 3, before: 1 });
});

test('changes are named by their places', () => {
  expect(changed({ a: 1, b: { c: [1, 2, 3] }, 'x/y': 1 }, { a: 2, b: { c: [1, 3] }, d: null })).toEqual([
    ['/a', 1, 2],
    ['/b/c/1', 2, undefined],
    ['/x~1y', 1, undefined],
    ['/d', undefined, null],
  ]);
  expect(changed(['a', 'c'], ['a', 'b', 'c'])).toEqual([['/1', undefined, 'b']]);
  expect(changed([{ n: 1 }], [{ n: 2 }])).toEqual([['/0/n', 1, 2]]);
  expect(changed(undefined, {})).toEqual([['', undefined, {}]]);
  expect(changed({}, [])).toEqual([['', {}, []]]);
});

test('the list says when there are more changes than requested', () => {
  const after = Array.from({ length: 10 }, (_, index) => index);
  expect(valueChanges([], after, 3)).toMatchObject({ more: true });
  expect(changed([], after, 3)).toHaveLength(3);
  expect(valueChanges([], after, 10)).toMatchObject({ more: false });
});

test('a value equals itself, and its changes turn one value into the other', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
      expect(changed(one, structuredClone(one))).toEqual([]);
      expect(changed(one, other).length === 0).toBe(
        JSON.stringify(one) === JSON.stringify(other) || sameNames(one, other),
      );
    }),
  );
});

/** Equal but for the order of names. */
function sameNames(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}
