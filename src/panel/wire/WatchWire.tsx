import type { Store } from '../store/store.ts';
import { useWire } from './use-wire.tsx';
import { wireOf } from './wire-capture.ts';

/** Offers wire capture where the page shows too little of a stream. */
export function WatchWire({ store }: { store: Store }) {
  const { dialog, start } = useWire(store);
  if (store.wire.value.on || wireOf(store) === undefined) return null;
  return (
    <>
      <button type="button" class="button" onClick={start}>
        Watch the wire
      </button>
      {dialog}
    </>
  );
}
