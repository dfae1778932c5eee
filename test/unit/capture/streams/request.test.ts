import { expect, test } from 'vitest';
import { originOf } from '../../../../src/capture/streams/request.ts';

test.each([
  'https://api.test:8443/v1',
  'http://api.test/v1?at=me@home#x@y',
  'http://me:secret@api.test:8080/v1',
  'http://me@api.test?x',
  'HTTP://API.test#x',
  'http://api.test:80/',
  'https://api.test:443',
  'https://api.test:80/',
  'http://[::1]:4040/a',
  'blob:https://shop.test/0f8fad5b',
])('the origin of %s is the one that the browser compares', (url) => {
  expect(originOf(url)).toBe(new URL(url).origin);
});

test.each(['data:text/event-stream,data:%201', 'blob:null/0f8fad5b', 'about:blank', 'file:///a/b', '/events', ''])(
  '“%s” has no origin',
  (url) => {
    expect(originOf(url)).toBe('');
  },
);
