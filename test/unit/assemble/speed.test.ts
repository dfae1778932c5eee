import { expect, test } from 'vitest';
import { Message } from '../../../src/assemble/message.ts';
import { outputTokens, speedOf } from '../../../src/assemble/speed.ts';

/** A row arrives each 100 ms. */
const timeOf = (row: number): number => row * 100;

function answer(output?: number): Message {
  const message = new Message();
  message.add('tool-call', 3, { name: 'look' }).text.append('{}', 3);
  message.flow('reasoning', 'x'.repeat(100), 10);
  message.flow('text', 'x'.repeat(300), 20);
  message.count({ output });
  message.ended = true;
  return message;
}

test('the first token is the first text or reasoning, and the rate counts from it', () => {
  expect(speedOf([answer(50)], timeOf, 3000)).toEqual({
    firstToken: 1000,
    rate: { perSecond: 25, of: 'tokens' },
  });
});

test('without the provider’s count the rate is in characters, over all messages', () => {
  expect(speedOf([answer(), answer()], timeOf, 3000).rate).toEqual({ perSecond: 400, of: 'characters' });
});

test('a token count from before the end of the message is ignored', () => {
  const begun = Object.assign(answer(1), { ended: false });
  expect(speedOf([begun], timeOf, 3000).rate).toEqual({ perSecond: 200, of: 'characters' });
  expect([outputTokens([begun]), outputTokens([answer(7), answer(3)]), outputTokens([answer()])]).toEqual([
    undefined,
    10,
    undefined,
  ]);
});

test('a message that arrives at once or has no end has no rate', () => {
  expect(speedOf([answer(50)], timeOf, 1050)).toEqual({ firstToken: 1000, rate: undefined });
  expect(speedOf([answer(50)], timeOf, undefined)).toEqual({ firstToken: 1000, rate: undefined });
});

test('without text, or once its row is discarded, there is no first token and no rate', () => {
  const none = { firstToken: undefined, rate: undefined };
  expect(speedOf([], timeOf, 3000)).toEqual(none);
  expect(speedOf([answer(50)], () => Number.NaN, 3000)).toEqual(none);
});
