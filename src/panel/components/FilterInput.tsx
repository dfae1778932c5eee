import { useEffect, useRef } from 'preact/hooks';
import type { Store } from '../store/store.ts';
import { CloseIcon, FilterIcon } from './icons.tsx';

const HELP =
  'Words, "phrases" or /regular expressions/i that an event must have in its type, id or data; -word leaves out. ' +
  'type:, id: and data: look in one of them.';

export function FilterInput({ store }: { store: Store }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const closing = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // The data view has a search of its own.
      if (!isFind || event.defaultPrevented) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    addEventListener('keydown', onKeyDown, { signal: closing.signal });
    return () => closing.abort();
  }, []);

  const error = store.filterError.value;
  const text = store.filterText.value;
  const clear = () => {
    store.filterText.value = '';
    input.current?.focus();
  };
  return (
    <div class={`filter ${error ? 'invalid' : ''}`}>
      <FilterIcon />
      <input
        ref={input}
        type="text"
        placeholder="Filter: text  type:name  -ping  /regex/"
        aria-label="Filter events"
        title={HELP}
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={error !== undefined}
        aria-describedby={error ? 'filter-error' : undefined}
        onInput={(event) => {
          store.filterText.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            clear();
          }
        }}
      />
      {text !== '' && (
        <button type="button" class="tool small" title="Clear the filter" aria-label="Clear the filter" onClick={clear}>
          <CloseIcon />
        </button>
      )}
      {error && (
        <div id="filter-error" class="filter-error" role="alert">
          <code>{text.slice(error.start, error.end)}</code> {error.message}
        </div>
      )}
    </div>
  );
}
