import type { ComponentChildren } from 'preact';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Reading } from '../source/reading.ts';
import type { Store } from '../store/store.ts';

/** Why there is nothing to see, and what to do. Nothing while there is something. */
export function EmptyState({ store, onReload }: { store: Store; onReload: () => void }) {
  store.summary.value;
  const { recording, hook } = store.status.value;
  const view = store.view.value;
  const { log } = store;
  if (view.length > 0 || (!view.complete && log.rows.end > 0)) return null;
  const isChosen = store.filter.applied.value.terms.length > 0 || store.range.value !== undefined;
  if (isChosen && log.rows.end > log.rows.first) return <NothingChosen store={store} />;
  if (!store.source.live) return <NothingInFile store={store} reading={store.source.reading} />;
  if (!recording) {
    return (
      <Notice title="Recording is paused">
        <p>Events that come now are counted, but not kept.</p>
        <Choice label="Record" onClick={() => store.setRecording(true)} />
      </Notice>
    );
  }
  if (log.shownStreams.length > 0) {
    const isOver = !shownStreams(store).some(isRunning);
    return (
      <Notice title={isOver ? 'No event came' : 'No event yet'}>
        {!isOver && <p>Events appear here as they arrive.</p>}
        <HiddenKinds store={store} />
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
        Start a stream in the page (<code>EventSource</code>, <code>fetch</code> or <code>XMLHttpRequest</code>) and its
        events appear here.
      </p>
      <p class="subtle">Streams that this page opened before DevTools appear too.</p>
    </Notice>
  );
}

function shownStreams({ selectedStreams, streams: { value } }: Store): readonly Stream[] {
  const selected = selectedStreams.value;
  return selected.size === 0 ? value.all : value.all.filter(({ index }) => selected.has(index));
}

/** What one has chosen leaves nothing: each choice can be taken back. */
function NothingChosen({ store }: { store: Store }) {
  const { filter, range, selectedStreams } = store;
  const isFiltered = filter.applied.value.terms.length > 0;
  const selected = selectedStreams.value.size;
  const of = selected === 0 ? '' : ` of the selected ${selected === 1 ? 'stream' : 'streams'}`;
  const during = range.value === undefined ? '' : ' in the selected range';
  return (
    <Notice title={isFiltered ? `No event${of}${during} matches the filter` : `There is no event${of}${during}`}>
      <p class="choices">
        {isFiltered && <Choice label="Clear filter" onClick={() => (filter.text.value = '')} />}
        {selected > 0 && <Choice label="Show all streams" onClick={() => (selectedStreams.value = new Set())} />}
        {range.value !== undefined && <Choice label="Show all times" onClick={() => (range.value = undefined)} />}
      </p>
      <HiddenKinds store={store} />
    </Notice>
  );
}

function HiddenKinds({ store }: { store: Store }) {
  const { hiddenRows } = store.settings;
  if (hiddenRows.value.length === 0) return null;
  return (
    <>
      <p class="subtle">Some kinds of rows are hidden.</p>
      <Choice label="Show all kinds of rows" onClick={() => (hiddenRows.value = [])} />
    </>
  );
}

function Choice({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="button" onClick={onClick}>
      {label}
    </button>
  );
}

function NothingInFile({ store, reading }: { store: Store; reading: Reading }) {
  if (reading.phase === 'reading' || reading.phase === 'asking') return null;
  if (reading.header !== undefined) {
    return (
      <Notice title="This file has no events">
        <HiddenKinds store={store} />
      </Notice>
    );
  }
  return (
    <Notice title="This file can’t be opened: it is no HAR, capture file or event stream">
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
