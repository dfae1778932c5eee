import { Dialog } from '../components/Dialog.tsx';
import { NAME_LENGTH, readSavedFilters, renamedFilter, withoutFilter } from '../settings/saved-filters.ts';
import type { Settings } from '../settings/settings.ts';

interface Props {
  settings: Pick<Settings, 'savedFilters'>;
  onClose: () => void;
}

/** Renames and deletes saved filters. */
export function EditFiltersDialog({ settings: { savedFilters }, onClose }: Props) {
  const saved = readSavedFilters(savedFilters.value);
  return (
    <Dialog label="Saved filters" onClose={onClose}>
      {(close) => (
        <form
          class="saved-filters"
          onSubmit={(event) => {
            event.preventDefault();
            close();
          }}
        >
          <h2>Saved filters</h2>
          {saved.length === 0 && <p class="subtle">None is left.</p>}
          <ul>
            {saved.map(({ name, text }) => (
              <li key={name}>
                <input
                  type="text"
                  aria-label={`Name of ${text}`}
                  autocomplete="off"
                  maxLength={NAME_LENGTH}
                  defaultValue={name}
                  onChange={({ currentTarget }) => {
                    savedFilters.value = renamedFilter(savedFilters.peek(), name, currentTarget.value);
                    // The name is empty, or that of another filter.
                    currentTarget.value = name;
                  }}
                />
                <code title={text}>{text}</code>
                <button
                  type="button"
                  class="button"
                  aria-label={`Delete ${name}`}
                  onClick={() => {
                    savedFilters.value = withoutFilter(savedFilters.peek(), name);
                  }}
                >
                  Delete
                </button>
              </li>
            ))}
          </ul>
          <div class="buttons">
            <button type="submit" class="button primary">
              Done
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
