import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { parseJson } from '../../../capture/json/json.ts';
import { isPathError, jsonPathText, parseJsonPath, valuesAt } from '../../../capture/json/json-path.ts';
import { Dialog } from '../../components/Dialog.tsx';
import type { Store } from '../../store/store.ts';
import { valueText } from '../json-cells.ts';
import { exampleData } from './example-data.ts';

interface Props {
  store: Store;
  /** The selected row: its data is what the path is tried on. */
  row: number | undefined;
  onAdd: (path: `$${string}`) => void;
  onClose: () => void;
}

/** Asks for the JSON path of a column; shows its error or its value at once. */
export function JsonColumnDialog({ onAdd, onClose, row, store }: Props) {
  const example = useMemo(() => exampleData(store, row), [store, row]);
  const text = useSignal('$.');
  /** An unfinished path is not an error yet. */
  const tried = useSignal(false);

  const path = parseJsonPath(text.value);
  const error = isPathError(path) ? path : undefined;
  const isShown = error !== undefined && (tried.value || error.end < text.value.length);
  const parsed = example === undefined ? undefined : parseJson(example);
  const found = isPathError(path) || parsed === undefined ? [] : valuesAt(parsed.value, path);

  const submit = (event: Event, close: () => void) => {
    event.preventDefault();
    tried.value = true;
    if (isPathError(path)) return;
    onAdd(`$${jsonPathText(path).slice(1)}`);
    close();
  };
  return (
    <Dialog label="Add column from JSON path" onClose={onClose}>
      {(close) => (
        <form onSubmit={(event) => submit(event, close)}>
          <label>
            JSON path
            <input
              type="text"
              spellcheck={false}
              autocomplete="off"
              value={text.value}
              aria-invalid={isShown}
              aria-describedby="json-column-hint"
              onInput={(event) => {
                text.value = event.currentTarget.value;
              }}
            />
          </label>
          <p id="json-column-hint" class={isShown ? 'error' : 'subtle'} role="status">
            {isShown && error !== undefined ? (
              <>
                <code>{text.value.slice(error.start, error.end)}</code> {error.message}
              </>
            ) : found.length > 0 ? (
              <>
                Leads to <code>{found.map(valueText).join(', ')}</code>
              </>
            ) : (
              <>
                For example <code>$.choices[0].delta.content</code>
              </>
            )}
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary">
              Add
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
