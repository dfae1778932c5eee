import type { Stream } from '../../capture/streams/stream.ts';

const WORKERS_NEXT = {
  tab: 'Its events appear here when the connection ends. To see them live, read the stream in the page, or request its URL with curl -N.',
  shared: 'To see its events, read the stream in the page, or request its URL with curl -N.',
} as const;

/** How to see the events of a stream that no script of the page reads; undefined for other streams. */
export function workersNext({ network }: Stream): string | undefined {
  return network && WORKERS_NEXT[network];
}
