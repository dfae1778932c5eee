import { count } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';

/** Leads back to the newest rows. A component of its own: its number changes all the time. */
export function NewEventsPill({ store, seen, onClick }: { store: Store; seen: number; onClick: () => void }) {
  store.summary.value;
  const fresh = Math.max(0, store.view.value.events - seen);
  return (
    <button type="button" class="pill" onClick={onClick} title="Go to the newest and follow it">
      {fresh === 0 ? 'Follow newest' : `${count(fresh)} new ${fresh === 1 ? 'event' : 'events'}`} ↓
    </button>
  );
}
