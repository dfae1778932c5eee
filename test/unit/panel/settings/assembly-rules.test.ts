import { expect, test } from 'vitest';
import type { Rule } from '../../../../src/assemble/rule/rule.ts';
import { formatByRule, ruleFor, withRule } from '../../../../src/panel/settings/assembly-rules.ts';

const rule: Rule = { text: '$.say', reasoning: '', key: '', mode: 'append' };

test('a rule holds for the URLs of its origin and path, until it is removed', () => {
  const stored = withRule(undefined, 'https://a.test/chat?turn=1', rule);
  expect(ruleFor(stored, 'https://a.test/chat?turn=2#x')).toEqual(rule);
  expect(ruleFor(stored, 'https://a.test/other')).toBeUndefined();
  expect(ruleFor(stored, 'https://b.test/chat')).toBeUndefined();
  expect(formatByRule(stored, 'https://a.test/chat')?.name).toBe('rule');
  expect(withRule(stored, 'https://a.test/chat', undefined)).toEqual({});
});

test('of a hundred and one rules the oldest goes', () => {
  let stored: unknown;
  for (let i = 0; i <= 100; i += 1) stored = withRule(stored, `https://a.test/${i}`, rule);
  expect(ruleFor(stored, 'https://a.test/0')).toBeUndefined();
  expect(ruleFor(stored, 'https://a.test/1')).toEqual(rule);
});

test.each([null, 5, 'x', { 'https://a.test/': 1 }, { 'https://a.test/': { text: 1, mode: 'append' } }])(
  'stored values that are no rules count as none: %j',
  (stored) => {
    expect(ruleFor(stored, 'https://a.test/')).toBeUndefined();
  },
);
