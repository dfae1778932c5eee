import { expect, test } from 'vitest';
import type { Acted } from '../../../../src/capture/records/act-record.ts';
import { afterAct, heldText, isChanged, UNTOUCHED } from '../../../../src/panel/act/acted-stream.ts';

const after = (...acts: Partial<Acted>[]) =>
  acts.reduce(
    (state, act) => afterAct(state, { kind: 'acted', time: 0, stream: 1, act: 'held', ...act }, 0),
    UNTOUCHED,
  );
const held = (item: number, more: Partial<Acted> = {}) => ({ item, text: `data ${item}`, ...more });
const items = (state: ReturnType<typeof after>) => state.held.map(({ item }) => item);

test('what is held is in the order in which the page gets it', () => {
  const state = after({ act: 'hold' }, held(1), held(2), held(3), { act: 'duplicate', item: 2, copy: 4 });
  expect(items(state)).toEqual([1, 2, 4, 3]);
  expect(items(afterAct(state, { kind: 'acted', time: 0, stream: 1, act: 'release', item: 2 }, 0))).toEqual([4, 3]);
  expect(items(afterAct(state, { kind: 'acted', time: 0, stream: 1, act: 'drop', item: 2 }, 0))).toEqual([1, 4, 3]);
});

test('an event waits for the filter until that matches', () => {
  const state = after({ act: 'hold', filter: 'x' }, held(1, { checked: true }), held(2, { checked: true }), held(1));
  expect(heldText(state)).toBe('1 event held, 1 behind it');
  expect(heldText(after({ act: 'hold', filter: 'x' }, held(1, { checked: true })))).toBe(
    'The next event that x matches will wait here.',
  );
});

test('nothing is held any more, and the stream is as it was', () => {
  for (const act of ['pass', 'overflow', 'discard', 'end', 'fail', 'refuse'] as const) {
    expect(isChanged(after({ act: 'hold' }, held(1), { act }))).toBe(false);
  }
  expect(isChanged(after({ act: 'slow', latency: 5 }, { act: 'slow' }))).toBe(false);
});
