import { expect, test } from 'vitest';
import { SseParser } from '../../../src/sse/parser.ts';
import { problemText } from '../../../src/sse/problem-text.ts';

test.each([
  ['{"type":"status","n":1}', '{"type":"status","n":1}'],
  ['name:  value', 'name:  value'],
  ['cache-control: no-cache', 'cache-control: no-cache'],
  ['HTTP/2 200', 'HTTP/2 200'],
  ['retry: soon', 'soon'],
  ['id: a\0b', 'a\0b'],
])('quotes what is wrong in the line %j', (line, text) => {
  const texts: (string | undefined)[] = [];
  const parser = new SseParser({ problem: (problem) => texts.push(problemText(problem)) });
  parser.push(new TextEncoder().encode(`${line}\n\n`));
  expect(texts).toEqual([text]);
});
