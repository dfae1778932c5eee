import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutJson } from '../../../../src/panel/format/json-layout.ts';

function layout(text: string) {
  const work = layOutJson(text);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function layOut(text: string): string | undefined {
  return layout(text).text;
}

function whyNot(text: string): string | undefined {
  const laid = layout(text);
  return laid.text === undefined ? laid.why : undefined;
}

describe('layOutJson', () => {
  test('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const text = JSON.stringify(value);
        expect(layOut(text)).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  test('keeps digits, repeated keys and their order', () => {
    expect(layOut('{"b":12345678901234567890,"1":1.0,"b":-0,"e":1E+2}')).toBe(
      '{\n  "b": 12345678901234567890,\n  "1": 1.0,\n  "b": -0,\n  "e": 1E+2\n}',
    );
  });

  test.each([
    'text', '', '12', '"text"', 'null', '{', '[', '[1', '[1,]', '{"a"}', '{"a":}', '{"a":1,}', '{a:1}', '[01]', '[1] x',
    '[1 2]', '["\n"]', '["\\x"]', '["a', '[tru]', '{"a":1]', "['a']", '[,]', '{,}',
  ])('leaves %j alone', (text) => {
    expect(layOut(text)).toBeUndefined();
  }); // biome-ignore format: a list of small things

  test('says why text that begins like JSON is not formatted', () => {
    expect(
      ['data', '12', '{"a":1', '{"a":1}\n{"b":2}', '[1,]', `${'['.repeat(300)}${']'.repeat(300)}`].map(whyNot),
    ).toEqual([
      undefined,
      undefined,
      'JSON that is not complete',
      'not JSON from character 9 on',
      'not JSON from character 4 on',
      'JSON nested more than 200 levels deep',
    ]);
  });

  test('accepts white space where the standard allows it', () => {
    expect(layOut(' { "a" : [ ] , "b" : { } } \r\n')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  test('accepts long strings and rejects malformed ones', () => {
    const long = `["${'a\\n'.repeat(1_000_000)}"]`;
    expect(layOut(long)?.length).toBe(long.length + 4);
    expect(layOut('['.repeat(100_000))).toBeUndefined();
  });

  test('lists objects and arrays with their depth and size', () => {
    const laid = layout('{"a":[1,[],2],"b":{},"c":{"d":[{}]}}');
    if (laid.text === undefined) throw new Error(laid.why);
    const blocks = laid.blocks.map(({ depth, from, items, to }) => [depth, items, laid.text.slice(from, to).trim()]);
    expect(blocks.map(([depth, items]) => [depth, items])).toEqual([
      [0, 3],
      [1, 3],
      [1, 1],
      [2, 1],
    ]);
    expect(blocks[1]?.[2]).toBe('1,\n    [],\n    2');
    expect(blocks[3]?.[2]).toBe('{}');
    for (const { from, to } of laid.blocks) {
      expect(laid.text[from]).toBe('\n');
      expect(laid.text[to]).toMatch(/[\]}]/);
    }
  });

  test('yields to the event loop', () => {
    let yields = 0;
    for (const _ of layOutJson(JSON.stringify(Array.from({ length: 10_000 }, (_, n) => n)))) yields++;
    expect(yields).toBeGreaterThan(5);
  });
});
