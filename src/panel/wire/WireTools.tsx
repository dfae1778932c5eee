import type { Store } from '../store/store.ts';
import { useWire } from './use-wire.tsx';
import { stopWire, wireOf } from './wire-capture.ts';

/** What the log is captured from. */
export function WireTools({ store }: { store: Store }) {
  const { dialog, start } = useWire(store);
  const { on } = store.wire.value;
  if (wireOf(store) === undefined) return null;
  return (
    <>
      <span class="divider" />
      <label class="check" title="Page: what the page can see. Wire: all bytes of each response.">
        <span class="word">Capture</span>
        <select
          class="choice"
          aria-label="Capture"
          value={on ? 'wire' : 'page'}
          onChange={(event) => {
            const wantsWire = event.currentTarget.value === 'wire';
            // It changes once the browser has attached.
            event.currentTarget.value = on ? 'wire' : 'page';
            if (wantsWire) start();
            else stopWire(store);
          }}
        >
          <option value="page">Page</option>
          <option value="wire">Wire</option>
        </select>
      </label>
      {dialog}
    </>
  );
}
