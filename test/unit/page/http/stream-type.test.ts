import { expect, test } from 'vitest';
import { isEventStreamType as isForHook } from '../../../../src/page/http/stream-type.ts';
import { isEventStreamType } from '../../../../src/sse/media-type.ts';

test.each([
  ['text/event-stream', true],
  ['text/event-stream; charset=utf-8', true],
  [' TEXT/Event-Stream ;charset=utf-8', true],
  ['text/event-stream;', true],
  ['text/event-streams', false],
  ['text/plain; a=text/event-stream', false],
  ['text/html, text/event-stream', false],
  ['', false],
])('the hook and the panel agree whether %j is an event stream', (type, expected) => {
  expect(isForHook(type)).toBe(expected);
  expect(isEventStreamType(type)).toBe(expected);
});
