import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { cutText, whyNoBody, whyNoContent } from '../../../../src/panel/detail/payload-text.ts';
import { batch, opened } from '../../capture/build.ts';

test('a body that cannot be shown says why', () => {
  expect(whyNoContent({ type: 'ReadableStream' })).toBe('The body was a stream; browsers do not show these.');
  expect(whyNoContent({ type: 'Blob', size: 1 })).toBe(
    'The body was of type Blob (1 byte); browsers do not show these.',
  );
  expect(whyNoContent({ type: 'hidden' })).toContain('a stream, a Blob or a file');
  expect(whyNoContent({ type: 'FormData' })).toContain('open DevTools before the request');
  // A class of the page may have any name.
  expect(whyNoContent({ type: 'toString' })).toContain('of type toString');
});

test('a text that was cut is measured in the unit of its source', () => {
  expect(cutText({ type: 'text', size: 20 }, 10)).toContain('the body had 20 characters');
  expect(cutText({ type: 'bytes', size: 20 }, 10)).toContain('the body had 20 bytes');
  expect(cutText({ type: 'form' }, 0)).toBe('Truncated: only its beginning was captured.');
});

test('a request that may have had a body says why none is known', () => {
  const log = new Log();
  log.append(
    batch(log.next, [
      opened({ api: 'fetch', method: 'POST' }),
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      opened({ api: 'fetch', stream: 2 }),
      { kind: 'request-sent', time: 0, stream: 2, connection: 1 },
    ]),
  );
  const reasons = log.streams.map((stream) =>
    stream.connections.map((connection) => whyNoBody({ stream, connection })),
  );
  expect(reasons).toEqual([
    ['No body was reported. In Chromium, open DevTools before the request is sent.'],
    [undefined],
  ]);
});
