import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../../src/assemble/assembly.ts';
import { outputOf } from '../../../../src/assemble/output.ts';
import { pathProblem, type Rule, ruleFormat } from '../../../../src/assemble/rule/rule.ts';
import { suggestRule } from '../../../../src/assemble/rule/suggest-rule.ts';
import { pieces, type Sent } from '../assemble.ts';

const NO_RULE: Rule = { text: '', reasoning: '', key: '', mode: 'append' };

function byRule(rule: Partial<Rule>, sent: readonly Sent[]) {
  const assembly = new Assembly(ruleFormat({ ...NO_RULE, ...rule }));
  for (const piece of pieces(sent)) assembly.add(piece);
  return { ...outputOf(assembly), unknown: [...assembly.answer.unknown.keys()] };
}

describe('a rule', () => {
  test('adds up the texts at a path', () => {
    const { messages } = byRule({ text: '$.part.say' }, [{ part: { say: 'Hel' } }, { part: { say: 'lo' } }]);
    expect(messages).toEqual([{ format: 'rule', parts: [{ kind: 'text', text: 'Hello' }], ended: false }]);
  });

  test('takes the data itself without a path, except the final [DONE]', () => {
    expect(byRule({}, ['Hel', 'lo', '[DONE]']).messages).toMatchObject([{ parts: [{ text: 'Hello' }] }]);
  });

  test('replaces the text where each piece holds the whole', () => {
    const { messages } = byRule({ text: '$.a', mode: 'replace' }, [{ a: 'H' }, { a: 'He' }, { a: 'Ho' }]);
    expect(messages).toMatchObject([{ parts: [{ text: 'Ho' }] }]);
  });

  test('keeps reasoning and text apart', () => {
    const { messages } = byRule({ text: '$.a', reasoning: '$.b' }, [{ b: 'Hm' }, { b: '.' }, { a: 'Yes', b: null }]);
    expect(messages).toMatchObject([
      {
        parts: [
          { kind: 'reasoning', text: 'Hm.' },
          { kind: 'text', text: 'Yes' },
        ],
      },
    ]);
  });

  test('separates messages by a key', () => {
    const { messages } = byRule({ text: '$.a', key: '$.id' }, [
      { id: 1, a: 'x' },
      { id: 2, a: 'y' },
      { id: 1, a: 'z' },
    ]);
    expect(messages).toMatchObject([{ parts: [{ text: 'xz' }] }, { parts: [{ text: 'y' }] }]);
  });

  test('lists the events that it does not reach', () => {
    expect(byRule({ text: '$.a' }, [{ a: 'x' }, ['ping', {}], { b: 1 }]).unknown).toEqual(['ping', 'message']);
  });

  test('says what is wrong with a path', () => {
    expect(pathProblem(' ')).toBeUndefined();
    expect(pathProblem('$.a[0]')).toBeUndefined();
    expect(pathProblem('a')).toBe('A path begins with $');
  });
});

describe('the rule that is suggested', () => {
  const suggested = (sent: readonly Sent[]) => suggestRule(pieces(sent));

  test('reads bare text', () => {
    expect(suggested(['Hel', 'lo ', 'there'])).toEqual(NO_RULE);
    expect(suggested(['Hel', 'Hello ', 'Hello there'])).toEqual({ ...NO_RULE, mode: 'replace' });
  });

  test('finds the text that continues, and skips ids and times', () => {
    const sent = ['The', ' quick', ' fox', '', ' ran'].map((say, i) => ({
      id: `c0ffee0${i}-1111-2222-3333-44445555666${i}`,
      time: `2026-01-01T00:00:0${i}Z`,
      kind: 'step',
      out: [{ say }],
    }));
    expect(suggested(sent)).toEqual({ ...NO_RULE, text: '$.out[0].say' });
  });

  test('finds a text that is sent again as it grows', () => {
    const sent = ['I', 'I am', 'I am here'].map((soFar) => ({ soFar, model: 'm' }));
    expect(suggested(sent)).toEqual({ ...NO_RULE, text: '$.soFar', mode: 'replace' });
  });

  test('finds the reasoning beside the text, and the key of several messages', () => {
    const sent = ['a', 'b', 'c', 'd'].map((each, i) => ({
      messageId: i < 2 ? 'first' : 'second',
      thinking: `${each}?`,
      content: `${each}!`,
    }));
    expect(suggested(sent)).toEqual({ ...NO_RULE, text: '$.content', reasoning: '$.thinking', key: '$.messageId' });
  });

  test('is none where no text is found', () => {
    expect(suggested([{ price: 1 }, { price: 2 }])).toBeUndefined();
    expect(suggested([{ state: 'up' }, { state: 'up' }])).toBeUndefined();
    expect(suggested([{ say: 'x' }])).toBeUndefined();
  });
});

test('a response of no known format keeps a sample for a rule', () => {
  const assembly = new Assembly();
  for (const piece of pieces(Array.from({ length: 300 }, (_, i) => ({ say: `${i}` })))) assembly.add(piece);
  expect(assembly.sample).toHaveLength(50);
  for (const piece of pieces([{ choices: [{ delta: { content: 'a' } }] }])) assembly.add(piece);
  expect(assembly.format).toBeUndefined();
});
