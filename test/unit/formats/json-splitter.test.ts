import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonSplitter } from '../../../src/formats/json/json-splitter.ts';
import { runs } from '../runs.ts';

/** All values to a depth, put together again from what was taken. */
function parse(text: string, step: number, depth: number): unknown {
  const taken: [string, unknown][] = [];
  const splitter = new JsonSplitter(
    {
      value: (path, opener) => (path.length < depth && '{['.includes(opener) ? 'enter' : 'take'),
      taken: (value, path) => taken.push([path.join('/'), JSON.parse(value)]),
      tooLong: () => {},
      left: () => {},
    },
    1e6,
  );
  for (let at = 0; at < text.length; at += step) splitter.push(text.slice(at, at + step));
  expect(splitter.complete || /^[-\d]|^[tfn]/.test(text.trim())).toBe(true);
  return taken;
}

function expected(value: unknown, depth: number, path: (string | number)[] = []): [string, unknown][] {
  if (path.length >= depth || typeof value !== 'object' || value === null) return [[path.join('/'), value]];
  const members = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...members].flatMap(([key, each]) => expected(each, depth, [...path, key]));
}

test('splits random JSON in pieces of any length, with and without spaces', () => {
  const json = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
  fc.assert(
    fc.property(json, fc.nat(20), fc.nat(3), fc.boolean(), (value, step, depth, spaced) => {
      const text = spaced ? JSON.stringify(value, undefined, '\t ') : JSON.stringify(value);
      expect(parse(text, step + 1, depth)).toEqual(expected(JSON.parse(text), depth));
    }),
    { numRuns: runs(2000) },
  );
});
