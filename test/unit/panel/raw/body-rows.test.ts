import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { BodyRows } from '../../../../src/panel/raw/body-rows.ts';
import { batch, event, opened } from '../../capture/build.ts';

const problem = (offset: number, what: 'unknown-field' | 'invalid-utf-8') =>
  ({ kind: 'problem', time: 0, stream: 1, connection: 1, offset, length: 4, problem: what, text: 'oops' }) as const;

function rowsOf(...records: Parameters<typeof batch>[1]) {
  const log = new Log();
  log.append(batch(0, [opened({ api: 'fetch' }), ...records]));
  const rows = new BodyRows(log, 0, 1);
  expect(rows.update()).toBe(true);
  return { log, rows };
}

test('the blocks of a connection are found by their place in the body', () => {
  const { rows } = rowsOf(
    event('a', { offset: 0, length: 9 }),
    event('other', { offset: 3, length: 9, connection: 2 }),
    event('b', { offset: 12, length: 9 }),
  );
  expect(rows.blockIn(0, 4)).toMatchObject({ from: 0, ordinal: 1 });
  expect(rows.blockIn(9, 12)).toBeUndefined();
  expect(rows.blockIn(9, 13)).toMatchObject({ from: 12 });
  // In a row of hex one may end and another begin.
  expect(rows.blockIn(4, 16)).toMatchObject({ from: 12 });
  expect(rows.blockOver(12)).toBeUndefined();
  expect(rows.blockOver(13)).toMatchObject({ from: 12, to: 21 });
});

test('only new rows are read again', () => {
  const { log, rows } = rowsOf(event('a', { offset: 0, length: 9 }));
  log.append(batch(10, [event('b', { offset: 9, length: 9 })]));
  expect(rows.blockIn(9, 10)).toBeUndefined();
  rows.update();
  expect(rows.blockIn(9, 10)).toMatchObject({ from: 9 });
});

test('the problems of a line are those that begin in it; bytes that are no UTF-8 are marked by themselves', () => {
  const { rows } = rowsOf(problem(4, 'unknown-field'), problem(8, 'invalid-utf-8'));
  expect(rows.problemsIn(4, 8)).toEqual(['unknown field']);
  expect(rows.problemsIn(5, 20)).toEqual([]);
});
