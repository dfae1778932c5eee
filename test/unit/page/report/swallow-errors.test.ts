import { expect, test } from 'vitest';
import { swallowErrors } from '../../../../src/page/report/swallow-errors.ts';

test('records, and returns nothing', () => {
  const records: string[] = [];
  expect(swallowErrors(() => records.push('one'))).toBeUndefined();
  expect(records).toEqual(['one']);
});

test.each([new Error('of the recording'), 'text', undefined])('hides %s from the caller', (thrown) => {
  expect(() =>
    swallowErrors(() => {
      throw thrown;
    }),
  ).not.toThrow();
});
