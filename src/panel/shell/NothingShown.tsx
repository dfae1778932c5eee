import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { Notice } from '../components/Notice.tsx';
import type { Reading } from '../source/reading.ts';
import type { Store } from '../store/store.ts';

/** Why there are no rows though there are streams, or a file. `isHidden`: a filter or a range hides them. */
export function NothingShown({ isHidden, store }: { isHidden: boolean; store: Store }) {
  // The state of a file is no signal, and with the same props it would not be drawn again.
  store.summary.value;
  if (isHidden) return <NothingChosen store={store} />;
  if (!store.source.live) return <NothingInFile store={store} reading={store.source.reading} />;
  const isOver = !shownStreams(store).some(isRunning);
  return (
    <Notice title={isOver ? 'No events arrived' : 'No event yet'}>
      {!isOver && <p>Events appear here as they arrive.</p>}
      <HiddenKinds store={store} />
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
    <Notice title="This file can’t be opened: it is not a HAR, capture file or event stream">
      <p>
        Files that SSE Inspector can open are saved with <b>Export</b>; their names end with <code>.sse.ndjson</code>.
      </p>
    </Notice>
  );
}
