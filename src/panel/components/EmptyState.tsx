import type { ComponentChildren } from 'preact';
import type { Reading } from '../source/reading.ts';
import type { Store } from '../store/store.ts';

/** Why there is nothing to see, and what to do. Nothing while there is something. */
export function EmptyState({ store, onReload }: { store: Store; onReload: () => void }) {
  store.summary.value;
  const { recording, hook } = store.status.value;
  const view = store.view.value;
  const { log } = store;
  if (view.length > 0 || (!view.complete && log.rows.end > 0)) return null;
  if (store.filter.value.terms.length > 0 && log.rows.end > log.rows.first) {
    return (
      <Notice title="No event matches the filter">
        <button type="button" class="button" onClick={() => (store.filterText.value = '')}>
          Clear filter
        </button>
      </Notice>
    );
  }
  if (store.range.value !== undefined && log.rows.end > log.rows.first) {
    return (
      <Notice title="Nothing happened in the selected range">
        <button type="button" class="button" onClick={() => (store.range.value = undefined)}>
          Show all times
        </button>
      </Notice>
    );
  }
  const { hiddenRows } = store.settings;
  if (hiddenRows.value.length > 0 && log.rows.end > log.rows.first) {
    return (
      <Notice title="Every row is of a kind that is hidden">
        <button type="button" class="button" onClick={() => (hiddenRows.value = [])}>
          Show all kinds of rows
        </button>
      </Notice>
    );
  }
  if (!store.source.live) return <NothingInFile reading={store.source.reading} />;
  if (!recording) {
    return (
      <Notice title="Recording is paused">
        <p>Events that come now are counted, but not kept.</p>
        <button type="button" class="button" onClick={() => store.setRecording(true)}>
          Record
        </button>
      </Notice>
    );
  }
  if (log.streams.length > 0) {
    return (
      <Notice title="No event yet">
        <p>Events appear here as they arrive.</p>
      </Notice>
    );
  }
  if (hook === 'missing') {
    return (
      <Notice title="Reload this page to capture its streams">
        <p>It was loaded before SSE Inspector was there.</p>
        <button type="button" class="button primary" onClick={onReload}>
          Reload page
        </button>
        <p class="subtle">
          If this stays after a reload: pages of the browser itself (such as chrome:// and the extension store) cannot
          be inspected.
        </p>
      </Notice>
    );
  }
  return (
    <Notice title="Recording">
      <p>
        Start a stream in the page (<code>EventSource</code>, or a <code>fetch</code> of <code>text/event-stream</code>)
        and its events appear here.
      </p>
      <p class="subtle">Streams that this page opened before DevTools appear too.</p>
    </Notice>
  );
}

function NothingInFile({ reading }: { reading: Reading }) {
  if (reading.phase === 'reading' || reading.phase === 'asking') return null;
  if (reading.header !== undefined) return <Notice title="This file has no events" />;
  return (
    <Notice title="Nothing of this file can be shown">
      <p>
        Files that SSE Inspector can open are saved with <b>Export</b>; their names end with <code>.sse.ndjson</code>.
      </p>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty" role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
