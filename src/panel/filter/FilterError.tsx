import type { FilterError as Wrong } from '../../capture/filter/tokens.ts';
import type { Store } from '../store/store.ts';

/** The error in the filter, and the filter that is applied until it is fixed. */
export function FilterError({ store, error }: { store: Store; error: Wrong }) {
  const wrong = store.filter.text.value.slice(error.start, error.end);
  const applied = store.filter.appliedText.value.trim();
  return (
    <div id="filter-error" class="filter-error" role="alert">
      <code>{wrong}</code>: {error.message}
      <div class="subtle">
        {applied === '' ? (
          'Until then all rows are shown.'
        ) : (
          <>
            Until then the filter is still <code>{applied}</code>
          </>
        )}
      </div>
    </div>
  );
}
