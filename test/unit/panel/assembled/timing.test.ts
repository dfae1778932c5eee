import { expect, test } from 'vitest';
import { Message } from '../../../../src/assemble/message.ts';
import { timingText } from '../../../../src/panel/assembled/timing.ts';

const times = { lost: undefined, sent: 1000, head: 1200, firstEvent: 1250, over: 4000, end: 4000 };
/** A row arrives each 100 ms. */
const timeOf = (row: number): number => 1000 + row * 100;

function answer(output?: number): Message {
  const message = new Message();
  message.add('tool-call', 3, { name: 'look' }).text.append('{}', 3);
  message.flow('text', 'x'.repeat(400), 20);
  message.count({ output });
  message.ended = true;
  return message;
}

test('times count from the request, the rate from the first token', () => {
  expect(timingText({ times, start: 1000, messages: [answer(50)], timeOf })).toEqual([
    'head after 200 ms',
    'first event 250 ms',
    'first token 2.00 s',
    'ended after 3.00 s',
    '50 tokens/s (counted by the provider)',
  ]);
});

test('without the provider’s token count the rate is in characters', () => {
  expect(timingText({ times, start: 1000, messages: [answer()], timeOf }).at(-1)).toBe('400 characters/s');
});

test('while it arrives, the rate goes up to the latest event', () => {
  const live = { ...times, over: undefined, end: undefined };
  const texts = timingText({ times: live, start: 1000, messages: [answer()], timeOf, latest: 3500 });
  expect(texts.slice(-2)).toEqual(['first token 2.00 s', '800 characters/s']);
});

test('what is not known is left out', () => {
  const none = {
    lost: undefined,
    sent: undefined,
    head: undefined,
    firstEvent: undefined,
    over: undefined,
    end: undefined,
  };
  expect(timingText({ times: none, start: 1000, messages: [], timeOf })).toEqual([]);
  expect(
    timingText({ times: { ...none, firstEvent: 900 }, start: 1000, messages: [answer(5)], timeOf: () => Number.NaN }),
  ).toEqual([]);
});
