import { useSignal } from '@preact/signals';
import { Dialog } from '../components/Dialog.tsx';
import { cleanName, NAME_LENGTH, readSavedFilters, withFilter } from '../settings/saved-filters.ts';
import type { Settings } from '../settings/settings.ts';

interface Props {
  settings: Pick<Settings, 'savedFilters'>;
  /** The filter. */
  text: string;
  onClose: () => void;
}

/** Asks for the name of a filter, and saves it. */
export function SaveFilterDialog({ settings: { savedFilters }, text, onClose }: Props) {
  const saved = readSavedFilters(savedFilters.value);
  const name = useSignal(saved.find((each) => each.text === text)?.name ?? '');
  const now = cleanName(name.value);
  const old = saved.find((each) => each.name === now);
  return (
    <Dialog label="Save this filter" onClose={onClose}>
      {(close) => (
        <form
          class="saved-filter"
          onSubmit={(event) => {
            event.preventDefault();
            if (now === '') return;
            savedFilters.value = withFilter(savedFilters.peek(), now, text);
            close();
          }}
        >
          <label>
            Name of the filter
            <input
              type="text"
              autocomplete="off"
              maxLength={NAME_LENGTH}
              value={name.value}
              onInput={(event) => {
                name.value = event.currentTarget.value;
              }}
            />
          </label>
          <p class="subtle" role="status">
            {old !== undefined && old.text !== text ? (
              <>
                Replaces <code>{old.text}</code>
              </>
            ) : (
              <code>{text}</code>
            )}
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary" disabled={now === ''}>
              Save
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
