import { ClearIcon, RecordIcon, StopIcon } from '../components/icons.tsx';
import { lazy } from '../components/lazy.tsx';
import type { Store } from '../store/store.ts';

const WireTools = lazy(() => import('../wire/WireTools.tsx').then((module) => module.WireTools));

/** The controls of a live log. */
export function RecordTools({ store }: { store: Store }) {
  const { recording } = store.status.value;
  const { preserveLog } = store.settings;
  const recordTitle = recording ? 'Stop recording' : 'Record the events of streams';
  return (
    <>
      <button
        type="button"
        class="tool record"
        aria-pressed={recording}
        title={recordTitle}
        aria-label={recordTitle}
        onClick={() => store.setRecording(!recording)}
      >
        {recording ? <StopIcon /> : <RecordIcon />}
      </button>
      <button type="button" class="tool" title="Clear the log" aria-label="Clear the log" onClick={() => store.clear()}>
        <ClearIcon />
      </button>
      <span class="divider" />
      <label class="check" title="Keep the log when the page is reloaded or another one is opened">
        <input
          type="checkbox"
          checked={preserveLog.value}
          onChange={(event) => {
            preserveLog.value = event.currentTarget.checked;
          }}
        />
        Preserve log
      </label>
      <WireTools store={store} />
      <span class="divider" />
    </>
  );
}
