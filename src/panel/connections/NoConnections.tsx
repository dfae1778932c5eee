import type { Store } from '../store/store.ts';

/** Why no connection is shown, and what to do. */
export function NoConnections({ store }: { store: Store }) {
  if (store.range.value !== undefined) {
    return (
      <div class="empty" role="status">
        <h2>No connections in the selected range</h2>
        <button
          type="button"
          class="button"
          onClick={() => {
            store.range.value = undefined;
          }}
        >
          Show all times
        </button>
      </div>
    );
  }
  return (
    <div class="empty" role="status">
      <h2>No connections yet</h2>
      <p>Each request of a stream appears here. Start a stream in the page, or reload it.</p>
    </div>
  );
}
