import { expect, test } from 'vitest';
import { RecentIds } from '../../../../src/capture/streams/recent-ids.ts';

function listed(count: number): RecentIds {
  const ids = new RecentIds();
  for (let n = 0; n < count; n += 1) ids.list(String(n));
  return ids;
}

test('an id of the first connection comes again on the next', () => {
  const ids = listed(3);
  expect([ids.has('2'), ids.has('3')]).toEqual([true, false]);
  expect([ids.add('2'), ids.add('3'), ids.add('3')]).toEqual([false, true, false]);
});

test('what comes late on the first connection is known as well', () => {
  const ids = listed(1);
  expect(ids.add('b')).toBe(true);
  ids.list('late');
  expect(ids.add('late')).toBe(false);
});

test('the latest thousand of any number are known, and at most twice as many', () => {
  const ids = listed(1_000_000);
  expect(ids.add('999999')).toBe(false);
  expect(ids.add('999000')).toBe(false);
  expect(ids.add('997999')).toBe(true);
});

test('the oldest go as well once they are compared', () => {
  const ids = listed(1);
  for (let n = 1; n <= 2000; n += 1) ids.add(String(n));
  expect([ids.add('2000'), ids.add('1001'), ids.add('0')]).toEqual([false, false, true]);
});

test('there are none until the first', () => {
  expect(listed(0).isEmpty).toBe(true);
  expect(listed(1).isEmpty).toBe(false);
  const ids = listed(1);
  ids.add('b');
  expect(ids.isEmpty).toBe(false);
});
