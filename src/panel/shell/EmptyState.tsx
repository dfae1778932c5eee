import { useContext } from 'preact/hooks';
import { Notice } from '../components/Notice.tsx';
import { silentStream } from '../store/silent-stream.ts';
import type { Store } from '../store/store.ts';
import { TestServerContext } from '../test-server/test-server.ts';
import { wireOf } from '../wire/wire-capture.ts';
import { NothingShown } from './NothingShown.tsx';
import { SilentStream } from './SilentStream.tsx';

/** Why there is nothing to see, and what to do. Nothing while there is something. */
export function EmptyState({ store, onReload }: { store: Store; onReload: () => void }) {
  store.summary.value;
  const server = useContext(TestServerContext);
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
          If this message stays after a reload, the browser lets no extension watch this page: chrome:// and about:
          pages, the extension store, and files unless the extension may read them. Open the panel on a page of your
          own.
        </p>
      </Notice>
    );
  }
  return (
    <Notice title="No streams yet">
      <p>
        This tab shows the page’s Server-Sent Events and other streamed responses: every event, request and reconnect.
        Start a stream in the page (<code>EventSource</code>, <code>fetch</code> or <code>XMLHttpRequest</code>) and its
        events appear here. Streams that the page opened before DevTools appear too.
      </p>
      <p class="choices">
        <button
          type="button"
          class="button"
          onClick={() => {
            server.open.value = true;
          }}
        >
          Try it with the test server
        </button>
      </p>
      <p class="subtle">
        {wireOf(store) === undefined
          ? 'Of streams in a worker, only the requests are shown.'
          : 'Of streams in a worker, only the requests are shown, unless wire capture is on.'}
      </p>
    </Notice>
  );
}
