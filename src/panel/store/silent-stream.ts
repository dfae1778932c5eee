import { untracked } from '@preact/signals';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Store } from './store.ts';

/** With more rows of other kinds than this, the table says more than a text about the stream. */
const MOST_ROWS = 5;

/** The selected stream, if it is the only one, has no event, and nothing hides what it has. */
export function silentStream({ filter, log, range, selectedStreams, source, view }: Store): Stream | undefined {
  const [index] = selectedStreams.value;
  if (selectedStreams.value.size !== 1 || !source.live) return undefined;
  if (filter.applied.value.terms.length > 0 || range.value !== undefined) return undefined;
  const stream = log.stream(index);
  const shown = view.value;
  const isSilent = stream !== undefined && stream.events === 0 && stream.dropped === 0;
  return isSilent && untracked(() => shown.complete && shown.length <= MOST_ROWS) ? stream : undefined;
}
