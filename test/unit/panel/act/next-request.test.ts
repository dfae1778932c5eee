import { expect, test } from 'vitest';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { NextRequest } from '../../../../src/panel/act/next-request.ts';
import { batch, opened } from '../../capture/build.ts';
import { reduced } from '../../formats/parts.ts';

const started = (stream: number): LogRecord => ({ kind: 'response-started', time: 20, stream, connection: 1 });

test('the next request is the first that asks the same, once its response has begun', () => {
  const [like] = reduced([batch(0, [opened({ stream: 1, url: 'https://example.test/events#top' })])]).streams;
  if (like === undefined) throw new Error('no stream');
  const next = new NextRequest(like);
  const others = [
    opened({ stream: 1, again: true }),
    opened({ stream: 2, method: 'POST' }),
    opened({ stream: 3, url: 'https://example.test/events?2' }),
  ];
  expect(next.read([batch(0, [...others, started(1), started(2), started(3)])])).toBeUndefined();
  expect(next.read([batch(6, [opened({ stream: 4 })], { document: 'other' })])).toBeUndefined();
  expect(next.read([batch(7, [started(4)])])).toBeUndefined();
  expect(next.read([batch(8, [started(4)], { document: 'other' })])).toEqual({ document: 'other', stream: 4 });
});
