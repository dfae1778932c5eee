import { describe, expect, it } from 'vitest';
import { bytes, count, counted, perSecond } from '../../../src/panel/format/quantity.ts';
import { clockTime, duration, sinceZero } from '../../../src/panel/format/time.ts';
import { originOf, shortUrl } from '../../../src/panel/format/url.ts';

describe('format', () => {
  it('writes quantities', () => {
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

  it('writes times', () => {
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

  it('writes times since a zero', () => {
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

  it('shortens URLs', () => {
    const document = 'https://shop.test/page';
    expect(shortUrl('https://shop.test/events?x=1#a', document)).toBe('/events?x=1');
    expect(shortUrl('https://api.test:8443/v1', document)).toBe('api.test:8443/v1');
    expect(shortUrl('not a url', document)).toBe('not a url');
    expect(originOf('https://api.test:8443/v1')).toBe('https://api.test:8443');
  });
});
