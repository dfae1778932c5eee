import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText, parseJson } from '../../../../src/capture/json/json.ts';

test('JSON is written as it was read', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const parsed = parseJson(text);
      expect(jsonText(parsed?.value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
  expect(parseJson('{"a":[1,"b",null]}')).toEqual({ value: { a: [1, 'b', null] } });
  expect(parseJson('[DONE]')).toBeUndefined();
  expect(parseJson('1234567890123456789 and more')).toBeUndefined();
});

test('integers of any length keep all their digits', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n })), fc.boolean(), (ids, spaced) => {
      const text = `{"ids":[${ids.join(spaced ? ', ' : ',')}],"text":"1234567890123456789"}`;
      const parsed = parseJson(text)?.value;
      expect(jsonText(parsed)).toBe(text.replaceAll(', ', ','));
    }),
  );
  expect(parseJson('-12345678901234567890')).toEqual({ value: -12345678901234567890n });
  expect(parseJson('[9007199254740991, 9007199254740993]')?.value).toEqual([9007199254740991, 9007199254740993n]);
});

test('other numbers become JavaScript numbers', () => {
  expect(parseJson('[1234567890123456.5,1e30,1234567890123456.0,3]')?.value).toEqual([
    1234567890123456.5, 1e30, 1234567890123456, 3,
  ]);
});

test('a value that is nested too deeply to be written has no text', () => {
  for (const leaf of ['1', '12345678901234567890']) {
    const parsed = parseJson(`${'['.repeat(20_000)}${leaf}${']'.repeat(20_000)}`);
    expect(parsed).toBeDefined();
    expect(jsonText(parsed?.value)).toBeUndefined();
  }
});
