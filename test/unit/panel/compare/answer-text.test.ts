import { expect, test } from 'vitest';
import { StreamAssemblies } from '../../../../src/assemble/stream-assemblies.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { answerText, COMPARED_LENGTH } from '../../../../src/panel/compare/answer-text.ts';
import { batch, event, opened } from '../../capture/build.ts';

function assemblies(...texts: readonly string[]): StreamAssemblies {
  const log = new Log();
  const chunk = (content: string) =>
    JSON.stringify({ object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: { content } }] });
  log.append(batch(0, [opened(), ...texts.map((text) => event(chunk(text)))]));
  const made = new StreamAssemblies();
  for (let row = 0; row < log.rows.end; row++) {
    const each = log.rows.at(row);
    if (each !== undefined) made.add(each);
  }
  return made;
}

test('an answer is its text, and names its model', () => {
  expect(answerText(assemblies('Hello', ' there'))).toEqual({ text: 'Hello there', length: 11, models: ['m'] });
});

test('a long answer is compared in part, and its length is known', () => {
  const long = answerText(assemblies('x'.repeat(COMPARED_LENGTH), 'more'));
  expect([long?.text.length, long?.length]).toEqual([COMPARED_LENGTH, COMPARED_LENGTH + 4]);
});

test('a stream that is of no known format has none', () => {
  expect(answerText(undefined)).toBeUndefined();
  expect(answerText(new StreamAssemblies())).toBeUndefined();
});
