import { expect, test } from 'vitest';
import { asksForStream, isTapped } from '../../../src/bodies/tapped.ts';

const request = (url: string, headers: [string, string][] = [], body?: string) => asksForStream({ url, headers, body });

test.each([
  ['/', [['accept', 'text/event-stream']], undefined],
  ['/', [['accept', 'application/json, Text/Event-Stream;q=0.9']], undefined],
  ['/', [['accept', 'application/x-ndjson']], undefined],
  ['/', [['content-type', 'application/connect+json']], undefined],
  ['/a?alt=sse', [], undefined],
  ['/v1/models/a:streamGenerateContent', [], undefined],
  ['/a?x=1&Stream=True#b', [], undefined],
  ['/', [], '{"model":"a","stream":true}'],
  ['/', [], ' {\n "stream" : true, "n": 1}'],
  ['/', [], '{"stream":false,"options":{"stream": true}}'],
] as const)('%s with %j and %j asks for a stream', (url, headers, body) => {
  expect(
    request(
      url,
      headers.map(([name, value]) => [name, value]),
      body,
    ),
  ).toBe(true);
});

test.each([
  ['/', [['accept', '*/*']], undefined],
  ['/', [['x-accept', 'text/event-stream']], undefined],
  ['/stream=true', [], undefined],
  ['/?upstream=true', [], undefined],
  ['/?stream=truely', [], undefined],
  ['/', [], '{"stream":false}'],
  ['/', [], '{"prompt":"say \\"stream\\": true"}'],
  ['/', [], 'the "stream": true'],
  ['/', [], '{"a":"stream"}'],
] as const)('%s with %j and %j does not', (url, headers, body) => {
  expect(
    request(
      url,
      headers.map(([name, value]) => [name, value]),
      body,
    ),
  ).toBe(false);
});

const head = (type: string | null, status = 200, headers: Record<string, string> = {}) => ({
  type,
  status,
  header: (name: string) => headers[name] ?? null,
});

test('a response with the type of a stream is recorded whatever the request asks for', () => {
  for (const type of ['text/event-stream', 'application/x-ndjson', 'application/connect+json; charset=utf-8']) {
    expect(isTapped(head(type), false, false)).toBe(true);
  }
  expect(isTapped(head('text/plain', 200, { 'x-vercel-ai-data-stream': 'v1' }), false, false)).toBe(true);
});

test('ordinary JSON is recorded only if the request asks for a stream', () => {
  expect(isTapped(head('application/json'), false, false)).toBe(false);
  expect(isTapped(head('application/json'), true, false)).toBe(true);
  expect(isTapped(head(null), true, false)).toBe(true);
});

test('an error or an HTML page is not recorded, even if the request asks for a stream', () => {
  expect(isTapped(head('application/json', 429), true, false)).toBe(false);
  expect(isTapped(head('text/html; charset=utf-8'), true, false)).toBe(false);
});

test('every response is recorded if the user wants all', () => {
  expect(isTapped(head('text/html', 500), false, true)).toBe(true);
});
