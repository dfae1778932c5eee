import type { Store } from '../store/store.ts';

/** Messages that matter whatever is shown below. */
export function InfoBar({ store }: { store: Store }) {
  if (store.gone.value) {
    return (
      <div class="infobar error" role="alert">
        SSE Inspector was updated or reloaded: close and reopen DevTools.
      </div>
    );
  }
  const { notice } = store.status.value;
  if (notice === undefined) return null;
  return (
    <div class="infobar" role="status">
      {notice}
    </div>
  );
}
