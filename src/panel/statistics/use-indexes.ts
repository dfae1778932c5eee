import { useMemo } from 'preact/hooks';
import type { Stream } from '../../capture/streams/stream.ts';

/** Indexes of streams: the same set for as long as the streams are the same. */
export function useIndexes(streams: readonly Stream[]): ReadonlySet<number> {
  const indexes = streams.map(({ index }) => index);
  return useMemo(() => new Set(indexes), [indexes.join()]);
}
