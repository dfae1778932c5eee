import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OpenStreams } from '../../../src/content/open-streams.ts';
import type { PageItem } from '../../../src/messages/page.ts';

const opened = (stream: number): PageItem => ({
  kind: 'stream-opened',
  time: 0,
  stream,
  api: 'EventSource',
  method: 'GET',
  url: `https://a.test/${stream}`,
});
const closed = (stream: number): PageItem => ({ kind: 'stream-closed', time: 0, stream, by: 'page' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('reports each change of the number of open streams, at most once a second', () => {
  const report = vi.fn();
  const open = new OpenStreams(report);
  for (const stream of [1, 2, 3]) open.see(opened(stream));
  expect(report).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(report).toHaveBeenCalledTimes(2);
  // Opened and closed again meanwhile.
  open.see(opened(4));
  open.see(closed(4));
  expect(report).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(report).toHaveBeenCalledTimes(2);
  expect(open.list.map(({ url }) => url)).toEqual([1, 2, 3].map((stream) => `https://a.test/${stream}`));
});

test('says at once that the page is left, and nothing where there was no stream', () => {
  const report = vi.fn();
  const open = new OpenStreams(report);
  open.leave();
  expect(report).not.toHaveBeenCalled();
  open.see(opened(1));
  open.leave();
  expect([report.mock.calls.length, open.list]).toEqual([2, []]);
  vi.advanceTimersByTime(60_000);
  expect(report).toHaveBeenCalledTimes(2);
});
