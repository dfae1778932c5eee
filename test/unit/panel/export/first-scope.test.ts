import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { firstScope } from '../../../../src/panel/export/scope-choices.ts';

const withFilter = (text: string) => ({ filter: { applied: signal(parseFilter(text)) } });

test('an export begins with what the filter shows, if there is a filter', () => {
  expect(firstScope(withFilter('type:status'), { of: 'everything' })).toEqual({ of: 'filter' });
  expect(firstScope(withFilter(''), { of: 'everything' })).toEqual({ of: 'everything' });
});

test('an export that was asked for of some part begins with that part', () => {
  expect(firstScope(withFilter('type:status'), { of: 'selection' })).toEqual({ of: 'selection' });
});
