import { Notice } from '../components/Notice.tsx';
import { silentStream } from '../store/silent-stream.ts';
import type { Store } from '../store/store.ts';
import { NothingShown } from './NothingShown.tsx';
import { SilentStream } from './SilentStream.tsx';

/** Why there is nothing to see, and what to do. Nothing while there is something. */
export function EmptyState({ store, onReload }: { store: Store; onReload: () => void }) {
  store.summary.value;
  const { recording, hook } = store.status.value;
  const view = store.view.value;
  const { log } = store;
  const silent = silentStream(store);
  if (silent !== undefined) return <SilentStream store={store} stream={silent} rows={view.length} />;
  if (view.length > 0 || (!view.complete && log.rows.end > 0)) return null;
  const isChosen = store.filter.applied.value.terms.length > 0 || store.range.value !== undefined;
  const isHidden = isChosen && log.rows.end > log.rows.first;
  if (isHidden || !store.source.live || (recording && log.shownStreams.length > 0)) {
    return <NothingShown store={store} isHidden={isHidden} />;
  }
  if (!recording) {
    return (
      <Notice title="Recording is paused">
        <p>New events are counted but not kept.</p>
        <button type="button" class="button" onClick={() => store.setRecording(true)}>
          Record
        </button>
      </Notice>
    );
  }
  if (hook === 'missing') {
    return (
      <Notice title="Reload this page to capture its streams">
        <p>It was loaded before SSE Inspector was active.</p>
        <button type="button" class="button primary" onClick={onReload}>
          Reload page
        </button>
        <p class="subtle">
          If this message stays after a reload, the page belongs to the browser (such as chrome:// or the extension
          store) and cannot be inspected.
        </p>
      </Notice>
    );
  }
  return (
    <Notice title="Recording">
      <p>
        Start a stream in the page (<code>EventSource</code>, <code>fetch</code> or <code>XMLHttpRequest</code>) and its
        events appear here.
      </p>
      <p class="subtle">Streams that this page opened before DevTools appear too.</p>
    </Notice>
  );
}
