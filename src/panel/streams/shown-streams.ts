import { computed, type ReadonlySignal } from '@preact/signals';
import type { Log } from '../../capture/log.ts';
import type { Stream } from '../../capture/stream.ts';
import type { Settings } from '../settings/settings.ts';
import { arrange, type StreamGroup } from './arrange.ts';

/** The streams as the list and the overview show them. */
export interface ShownStreams {
  groups: readonly StreamGroup[];
  /** The same without groups. */
  list: readonly Stream[];
  /** Also those that are hidden. What the network saw before the page told of it is the page's stream. */
  all: readonly Stream[];
}

/** Arranged once for all who show them, anew with each `summary`. */
export function shownStreams(
  log: Log,
  { hideEnded, streamGrouping, streamSort }: Settings,
  summary: ReadonlySignal<number>,
  selected: ReadonlySignal<ReadonlySet<number>>,
): ReadonlySignal<ShownStreams> {
  return computed(() => {
    summary.value;
    const all = log.streams.filter(({ merged }) => merged !== true);
    const order = { sort: streamSort.value, grouping: streamGrouping.value, hideEnded: hideEnded.value };
    const groups = arrange(all, order, selected.value, Date.now());
    return { groups, list: groups.flatMap(({ streams }) => streams), all };
  });
}
