import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { lineProblems } from '../../../../src/panel/detail/line-problems.ts';
import { batch, event, opened } from '../../capture/build.ts';

const at = (offset: number, more: { connection?: number; problem?: string } = {}) =>
  ({
    kind: 'problem',
    time: 1,
    stream: 1,
    connection: 1,
    offset,
    length: 5,
    problem: 'unknown-field',
    text: 'oops',
    ...more,
  }) as const;

test('the problems of a block are those of its own lines, in their order', () => {
  const log = new Log();
  const block = event('a', { offset: 10, length: 30 });
  const records = [at(5), at(20, { problem: 'bad-retry' }), at(10), at(12, { connection: 2 }), block, at(40)];
  log.append(batch(0, [opened(), ...records]));
  const row = log.rows.at(4);
  expect(row && lineProblems(log.rows, row)).toEqual([
    { offset: 10, what: 'unknown field' },
    { offset: 20, what: 'invalid retry value' },
  ]);
});
