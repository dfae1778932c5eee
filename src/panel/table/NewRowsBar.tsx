import { count } from '../../text/quantity.ts';
import type { Store } from '../store/store.ts';

/**
 * Below the table: scrolls to the newest rows, those from `seen` on. A component of its own, because their number changes all the time.
 */
export function NewRowsBar({ store, seen, onClick }: { store: Store; seen: number; onClick: () => void }) {
  store.summary.value;
  const view = store.view.value;
  const fresh = view.length - view.indexFrom(seen);
  if (fresh === 0) return null;
  return (
    <button type="button" class="new-rows" onClick={onClick} title="Go to the newest row and follow it">
      {count(fresh)} new ↓
    </button>
  );
}
