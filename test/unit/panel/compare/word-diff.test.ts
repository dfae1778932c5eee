import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Passage, wordDiff } from '../../../../src/panel/compare/word-diff.ts';

const short = (passages: Passage[] | undefined) => passages?.map(({ of, text }) => [of, text]);
const without = (passages: Passage[], side: Passage['of']) =>
  passages
    .filter(({ of }) => of !== side)
    .map(({ text }) => text)
    .join('');

test('words that only one text has are marked', () => {
  expect(short(wordDiff('The server sends an event', 'The server streams an event'))).toEqual([
    ['both', 'The server '],
    ['first', 'sends '],
    ['second', 'streams '],
    ['both', 'an event'],
  ]);
});

test('equal texts, and empty ones, have no difference', () => {
  expect(short(wordDiff('a b', 'a b'))).toEqual([['both', 'a b']]);
  expect(short(wordDiff('', ''))).toEqual([]);
  expect(short(wordDiff('', 'a b'))).toEqual([['second', 'a b']]);
});

test('space between words makes no difference', () => {
  expect(short(wordDiff('opens it', 'opens it  again'))).toEqual([
    ['both', 'opens it  '],
    ['second', 'again'],
  ]);
});

test('the passages of a text add up to it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'word'), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (first, second) => {
      const passages = wordDiff(first, second) ?? [];
      expect(without(passages, 'second').replaceAll(/\s/g, '')).toBe(first.replaceAll(/\s/g, ''));
      expect(without(passages, 'first')).toBe(second);
    }),
  );
});

test('texts that differ a lot are compared by line', () => {
  const words = (letter: string) => Array.from({ length: 1000 }, (_, i) => `${letter}${i}`).join(' ');
  expect(short(wordDiff(`same line\n${words('a')}\n`, `same line\n${words('b')}\n`))).toEqual([
    ['both', 'same line\n'],
    ['first', `${words('a')}\n`],
    ['second', `${words('b')}\n`],
  ]);
});

test('texts of many lines that have none in common are not compared', () => {
  const lines = (letter: string) => Array.from({ length: 1000 }, (_, i) => `${letter}${i}\n`).join('');
  expect(wordDiff(lines('a'), lines('b'))).toBeUndefined();
});
