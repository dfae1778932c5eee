import { expect, test } from 'vitest';
import { countText } from '../../../../src/panel/problems/count-text.ts';

const found = (...severities: ('error' | 'warning' | 'hint')[]) => severities.map((severity) => ({ severity }));

test('the head of the problems counts hints apart, as the tab leaves them out', () => {
  expect(countText(found('error', 'warning', 'hint'))).toBe('2 problems, 1 hint');
  expect(countText(found('warning'))).toBe('1 problem');
  expect(countText(found('hint', 'hint'))).toBe('2 hints');
});
