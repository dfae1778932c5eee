import type { Stream } from '../../capture/stream.ts';
import type { Store } from '../store/store.ts';
import { arrange, type StreamGroup } from './arrange.ts';

/** The streams as the list and the overview show them. Read anew with each `summary`. */
export function shownGroups(store: Store): StreamGroup[] {
  store.summary.value;
  const { hideEnded, streamGrouping, streamSort } = store.settings;
  const order = { sort: streamSort.value, grouping: streamGrouping.value, hideEnded: hideEnded.value };
  return arrange(allStreams(store), order, store.selectedStreams.value, Date.now());
}

export function shownStreams(store: Store): Stream[] {
  return shownGroups(store).flatMap(({ streams }) => streams);
}

/** What the network saw before the page told of it is shown as the page's stream. */
export function allStreams(store: Store): Stream[] {
  return store.log.streams.filter(({ merged }) => merged !== true);
}
