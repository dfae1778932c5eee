import type { Stream } from '../../capture/streams/stream.ts';
import { silentFacts, silentNext, silentTitle } from '../format/silent-text.ts';
import { ROW_HEIGHT } from '../grid/windowing.ts';
import type { Store } from '../store/store.ts';
import { WatchWire } from '../wire/WatchWire.tsx';

/** px */
const HEAD_HEIGHT = 27;

interface Props {
  store: Store;
  stream: Stream;
  /** Rows that the table shows: it stands below them. */
  rows: number;
}

/** What is known of the selected stream, in place of its events: its gravest problem, else facts. */
export function SilentStream({ rows, store, stream }: Props) {
  store.summary.value;
  const [finding] = store.unmuted.value.get(stream.index) ?? [];
  const next = silentNext(stream);
  return (
    <section
      class="empty silent"
      aria-label="Stream without events"
      style={{ top: `${HEAD_HEIGHT + rows * ROW_HEIGHT}px` }}
    >
      <h2>{finding?.title ?? silentTitle(stream)}</h2>
      {finding === undefined ? (
        next !== undefined && <p>{next}</p>
      ) : (
        <>
          <p>{finding.seen}</p>
          <p class="cure">{finding.cure.text}</p>
        </>
      )}
      <ul class="facts">
        {silentFacts(stream).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p class="choices">
        {finding !== undefined && (
          <button
            type="button"
            class="button"
            onClick={() => {
              store.toOpen.value = finding;
              store.shownArea.value = 'Problems';
            }}
          >
            Show the problem
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => {
            store.shownArea.value = 'Connections';
          }}
        >
          Show connections
        </button>
        <WatchWire store={store} />
      </p>
    </section>
  );
}
