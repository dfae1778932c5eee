import { describe, expect, test } from 'vitest';
import { clockTime, sinceZero } from '../../../../src/panel/format/time.ts';
import { nameParts, shortUrl } from '../../../../src/panel/format/url.ts';

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
    expect(shortUrl('https://me:secret@shop.test/events', document)).toBe('/events');
    expect(shortUrl('not a url', document)).toBe('not a url');
    for (const url of ['blob:https://shop.test/0f8fad5b', 'blob:null/0f8fad5b', 'data:text/event-stream,data:%201']) {
      expect(shortUrl(url, document)).toBe(url);
    }
    expect(shortUrl(`data:text/event-stream,${'x'.repeat(1000)}`, document)).toHaveLength(201);
  });
});
