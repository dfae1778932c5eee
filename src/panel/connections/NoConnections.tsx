import type { Store } from '../store/store.ts';

/** Why no connection is shown, and what to do. */
export function NoConnections({ store }: { store: Store }) {
  if (store.range.value !== undefined) {
    return (
      <div class="empty" role="status">
        <h2>No connection in the chosen time</h2>
        <button
          type="button"
          class="button"
          onClick={() => {
            store.range.value = undefined;
          }}
        >
          Show all of the time
        </button>
      </div>
    );
  }
  return (
    <div class="empty" role="status">
      <h2>No connection yet</h2>
      <p>Each request of a stream appears here: start one in the page, or reload it.</p>
    </div>
  );
}
