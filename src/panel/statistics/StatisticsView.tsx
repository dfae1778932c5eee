import { useMemo } from 'preact/hooks';
import { count } from '../../text/quantity.ts';
import { useReading } from '../assembled/use-reading.ts';
import { Notice } from '../components/Notice.tsx';
import type { Store } from '../store/store.ts';
import { Readers } from './readers.ts';
import { StreamSection } from './StreamSection.tsx';
import { useIndexes } from './use-indexes.ts';

/** Streams that are shown at once. */
const MOST = 10;

/** Time between two drawings, ms: plots that change more often cannot be read. */
const BETWEEN_MS = 350;

/** The statistics of the selected streams; of the first ones, where none is selected. */
export function StatisticsView({ store }: { store: Store }) {
  const readers = useMemo(() => new Readers(store.log, store.settings.assemblyRules.peek()), [store]);
  const selected = store.selectedStreams.value;
  const all = store.log.shownStreams.filter(({ index }) => selected.size === 0 || selected.has(index));
  const shown = all.slice(0, MOST);
  const { isComplete } = useReading(store, readers, useIndexes(shown), BETWEEN_MS);
  if (all.length === 0) {
    return (
      <Notice title="No stream yet">
        <p>Statistics of events appear here once there is a stream.</p>
      </Notice>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that scroll it need the focus
    <section class="statistics" tabIndex={0} aria-label="Statistics of the shown streams">
      {!isComplete && <p class="hint">Reading the events …</p>}
      {shown.map((stream) => (
        <StreamSection key={stream.index} store={store} stream={stream} readers={readers} />
      ))}
      {all.length > MOST && (
        <p class="hint">
          The first {MOST} of {count(all.length)} streams are shown. Select others to see their statistics.
        </p>
      )}
    </section>
  );
}
