import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, count, counted, perSecond } from '../../../../src/panel/format/quantity.ts';
import { clockTime, duration, roughly, sinceZero } from '../../../../src/panel/format/time.ts';
import { nameParts, originOf, shortUrl } from '../../../../src/panel/format/url.ts';

describe('format', () => {
  test('writes quantities', () => {
    expect([count(10_431), counted(1, 'event'), counted(2, 'event')]).toEqual(['10,431', '1 event', '2 events']);
    expect([0, 999, 1000, 3_100_000, 999_999, 2.5e9].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '3.1 MB',
      '1.0 MB',
      '2.50 GB',
    ]);
    expect([0.44, 5, 12.6, 10_000].map(perSecond)).toEqual(['0.4/s', '5/s', '13/s', '10,000/s']);
  });

  test('writes times', () => {
    expect(clockTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
    expect([0, 0.25, 7, 42.4, 1020, 61_000, 7_200_000].map(duration)).toEqual([
      '0 ms',
      '0.3 ms',
      '7 ms',
      '42 ms',
      '1.02 s',
      '1 min 1 s',
      '2.0 h',
    ]);
  });

  test('writes how long a stream has been silent in whole seconds', () => {
    expect([2000, 12_990, 59_999, 65_400].map(roughly)).toEqual(['2 s', '12 s', '59 s', '1 min 5 s']);
  });

  test('rounds times before it chooses their unit', () => {
    expect([9.96, 999.7, 59_996, 119_700, 3_599_900, -0.01, -119_700].map(duration)).toEqual([
      '10 ms',
      '1.00 s',
      '1 min 0 s',
      '2 min 0 s',
      '1.0 h',
      '0 ms',
      '-2 min 0 s',
    ]);
  });

  test('writes a time in a unit that leaves it below the next one', () => {
    const units: Record<string, readonly [size: number, most: number]> = {
      ms: [1, 1000],
      s: [1000, 60],
      min: [60_000, 60],
      h: [3_600_000, Number.POSITIVE_INFINITY],
    };
    const value = (text: string) => {
      let ms = 0;
      for (const [, number, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?) (ms|s|min|h)(?= |$)/g)) {
        const [size, most] = units[unit] ?? [Number.NaN, 0];
        expect(Number(number)).toBeLessThan(most);
        ms += Number(number) * size;
      }
      return ms;
    };
    const edge = fc.constantFrom(10, 1000, 60_000, 120_000, 3_600_000, 7_200_000);
    const time = fc.oneof(
      fc.double({ min: 0, max: 1e8, noNaN: true }),
      fc.tuple(edge, fc.double({ min: -600, max: 600, noNaN: true })).map(([at, off]) => Math.max(0, at + off)),
    );
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [shorter, longer] = [duration(Math.min(a, b)), duration(Math.max(a, b))];
        expect(value(shorter)).toBeLessThanOrEqual(value(longer));
        expect(Math.abs(value(shorter) - Math.min(a, b))).toBeLessThanOrEqual(Math.max(0.5, Math.min(a, b) * 0.06));
        expect(duration(-Math.max(a, b)).replace('-', '')).toBe(longer);
      }),
      { numRuns: 2000 },
    );
  });

  test('writes times since a zero', () => {
    expect([0, 12_042, -500, -0.4, 62_345, 59_999.7, 3_602_005].map(sinceZero)).toEqual([
      '0.000',
      '12.042',
      '-0.500',
      '0.000',
      '1:02.345',
      '1:00.000',
      '1:00:02.005',
    ]);
  });

  test('splits a name where it may be cut: before its last part, or near the end of a long one', () => {
    const parts = (name: string) => Object.values(nameParts(name)).join('|');
    expect(parts('GET /events')).toBe('GET ||/events|');
    expect(parts('GET 127.0.0.1:8080/types?n=3&z=37')).toBe('GET |127.0.0.1:8080|/types?|n=3&z=37');
    expect(parts('POST api.test/v1/chat/completions')).toBe('POST |api.test/v1/chat|/completions|');
    expect(parts('GET a.test/rooms/12/')).toBe('GET |a.test/rooms|/12/|');
    expect(parts('GET /status?interval=5&from=/a/b&event=e3')).toBe('GET ||/status?interval=5&from=/a/b&|event=e3');
    expect(parts('')).toBe('|||');
  });

  test('shortens URLs', () => {
    const document = 'https://shop.test/page';
    expect(shortUrl('https://shop.test/events?x=1#a', document)).toBe('/events?x=1');
    expect(shortUrl('https://api.test:8443/v1', document)).toBe('api.test:8443/v1');
    expect(shortUrl('not a url', document)).toBe('not a url');
    for (const url of ['blob:https://shop.test/0f8fad5b', 'blob:null/0f8fad5b', 'data:text/event-stream,data:%201']) {
      expect(shortUrl(url, document)).toBe(url);
    }
    expect(shortUrl(`data:text/event-stream,${'x'.repeat(1000)}`, document)).toHaveLength(201);
    expect(originOf('https://api.test:8443/v1')).toBe('https://api.test:8443');
  });
});
