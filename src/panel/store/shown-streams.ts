import { computed, type ReadonlySignal } from '@preact/signals';
import type { Log } from '../../capture/log/log.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Settings } from '../settings/settings.ts';
import type { StreamSort } from '../settings/stream-order.ts';
import type { Source } from '../source/source.ts';
import { arrange, type StreamGroup } from './arrange.ts';
import type { FoundProblems } from './found-problems.ts';
import { nowOf } from './now.ts';

/** The streams as the list and the overview show them. */
export interface ShownStreams {
  groups: readonly StreamGroup[];
  /** The same without groups. */
  list: readonly Stream[];
  /** Including hidden ones. */
  all: readonly Stream[];
}

/** Arranged once for all views, again with each `summary`. */
export function shownStreams(
  { log, source }: { log: Log; source: Source },
  { hideEnded, streamGrouping, streamSort }: Settings,
  summary: ReadonlySignal<number>,
  selected: ReadonlySignal<ReadonlySet<number>>,
  grave: FoundProblems['grave'],
): ReadonlySignal<ShownStreams> {
  let last: { sort: StreamSort; list: readonly Stream[] } = { sort: 'opened', list: [] };
  const problemsOf = ({ index }: Stream) => grave.value.get(index)?.length ?? 0;
  return computed(() => {
    summary.value;
    const all = log.shownStreams;
    const order = { sort: streamSort.value, grouping: streamGrouping.value, hideEnded: hideEnded.value };
    const before = last.sort === order.sort ? last.list : [];
    const groups = arrange(all, order, selected.value, nowOf({ log, source }), before, problemsOf);
    const list = groups.flatMap(({ streams }) => streams);
    last = { sort: order.sort, list };
    return { groups, list, all };
  });
}
