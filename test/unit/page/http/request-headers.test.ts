import { describe, expect, test } from 'vitest';
import { observeHeaders } from '../../../../src/page/http/request-headers.ts';

/** What was recorded, and what a reader of the stand-in got. */
function read(given: unknown): unknown[] {
  const seen = observeHeaders(given);
  const got = [...new Headers(seen.value as never)];
  return [seen.list(), got];
}

const ONE = [['x-one', '1']];

describe('headers as the page sets them', () => {
  function* generator() {
    yield ['X-One', '1'];
  }

  test.each([
    ['an object', { 'X-One': '1' }],
    ['pairs', [['X-One', '1']]],
    ['Headers', new Headers({ 'X-One': '1' })],
    ['a Map', new Map([['X-One', '1']])],
    ['a Set of pairs', new Set([['X-One', '1']])],
    ['a generator', generator()],
  ])('%s', (_, given) => expect(read(given)).toEqual([ONE, ONE]));

  test('of a malformed pair are not recorded, but passed on', () => {
    expect(read([new Set(['X-One', '1'])].values())).toEqual([[], ONE]);
  });

  test('an iterable is read as often as its reader reads it', () => {
    const log: string[] = [];
    const results = [
      { done: false, value: ['X-One', '1'] },
      { done: true, value: undefined },
    ];
    const loggingReads = <Target extends object>(name: string, target: Target): Target =>
      new Proxy(target, {
        get(its, key) {
          log.push(`${name}.${String(key)}`);
          return Reflect.get(its, key);
        },
      });
    const iterable = () => ({
      [Symbol.iterator]: () =>
        loggingReads('iterator', { next: () => loggingReads('result', results[log.length > 2 ? 1 : 0] ?? {}) }),
    });
    new Headers(iterable() as never);
    const bare = log.splice(0);
    expect(read(iterable())).toEqual([ONE, ONE]);
    expect(log).toEqual(bare);
  });

  test('an error of a generator is thrown on', () => {
    function* throwing() {
      yield ['X-One', '1'];
      throw new RangeError('mine');
    }
    expect(() => read(throwing())).toThrow('mine');
    expect(() => read({ [Symbol.iterator]: () => 5 })).toThrow(TypeError);
  });
});
