import type { FilterError as Wrong } from '../../capture/filter/tokens.ts';
import type { Store } from '../store/store.ts';

/** What is wrong with the filter, and what holds meanwhile. */
export function FilterError({ store, error }: { store: Store; error: Wrong }) {
  const wrong = store.filterText.value.slice(error.start, error.end);
  const held = store.heldFilterText.value.trim();
  return (
    <div id="filter-error" class="filter-error" role="alert">
      <code>{wrong}</code>: {error.message}
      <div class="subtle">
        {held === '' ? (
          'Until then all rows are shown.'
        ) : (
          <>
            Until then the filter is still <code>{held}</code>
          </>
        )}
      </div>
    </div>
  );
}
