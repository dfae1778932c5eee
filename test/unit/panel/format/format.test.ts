import { describe, expect, test } from 'vitest';
import { clockTime, sinceZero } from '../../../../src/panel/format/time.ts';
import { shortUrl } from '../../../../src/panel/format/url.ts';

describe('format', () => {
  test('writes a time of day', () => {
    expect(clockTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
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

  test('shortens URLs', () => {
    const document = 'https://shop.test/page';
    expect(shortUrl('https://shop.test/events?x=1#a', document)).toBe('/events?x=1');
    expect(shortUrl('https://api.test:8443/v1', document)).toBe('api.test:8443/v1');
    expect(shortUrl('https://me:secret@shop.test/events', document)).toBe('/events');
    expect(shortUrl('not a url', document)).toBe('not a url');
    for (const url of ['blob:https://shop.test/0f8fad5b', 'blob:null/0f8fad5b', 'data:text/event-stream,data:%201']) {
      expect(shortUrl(url, document)).toBe(url);
    }
    expect(shortUrl(`data:text/event-stream,${'x'.repeat(1000)}`, document)).toHaveLength(201);
  });
});
