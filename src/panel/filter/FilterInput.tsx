import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { CloseIcon, FilterIcon } from '../components/icons.tsx';
import { lazy } from '../components/lazy.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { remembered } from '../settings/filter-history.ts';
import type { Store } from '../store/store.ts';
import { LIST_ID, suggestionId } from './suggestion-id.ts';
import type { Suggestions } from './suggestions.ts';

type SuggestionsFor = typeof import('./suggestions.ts').suggestionsFor;

/** Comes with the first focus: the first paint does not wait for it. */
let suggestionsFor: SuggestionsFor | undefined;
async function loadSuggestions(): Promise<SuggestionsFor> {
  ({ suggestionsFor } = await import('./suggestions.ts'));
  return suggestionsFor;
}
const ErrorMark = lazy(() => import('./ErrorMark.tsx').then((module) => module.ErrorMark));
const FilterCount = lazy(() => import('./FilterCount.tsx').then((module) => module.FilterCount));
const FilterError = lazy(() => import('./FilterError.tsx').then((module) => module.FilterError));
const SuggestionList = lazy(() => import('./SuggestionList.tsx').then((module) => module.SuggestionList));

const HELP = `Rows must contain all words, "phrases" and /regular expressions/i; -word excludes.
type: id: data: url: search one field; type:=name matches exactly.
is:comment  is:problem  size:>1k  gap:>500ms  $.path:value
Press ↓ for suggestions.`;

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function FilterInput({ store }: { store: Store }) {
  const input = useRef<HTMLInputElement>(null);
  const list = useSignal<Suggestions | undefined>(undefined);
  const active = useSignal(-1);
  const error = store.filter.error.value;
  const text = store.filter.text.value;
  const history = store.settings.filterHistory;

  const show = (read: SuggestionsFor, isAsked: boolean) => {
    if (document.activeElement !== input.current) return;
    const caret = input.current?.selectionStart ?? store.filter.text.peek().length;
    const found = read(store, store.filter.text.peek(), caret);
    list.value = found.items.length > 0 && (isAsked || found.typed !== '') ? found : undefined;
    active.value = -1;
  };
  /** How often suggestions were wanted: while their code loads, an earlier call may end after a later one. */
  const calls = useRef(0);
  const suggest = (isAsked: boolean): void => {
    calls.current++;
    const call = calls.current;
    const showLate = (read: SuggestionsFor) => call === calls.current && show(read, isAsked);
    // At once if that is possible: the next key may be an arrow.
    if (suggestionsFor !== undefined) show(suggestionsFor, isAsked);
    // Code cannot be loaded once the extension was updated: the panel says so.
    else loadSuggestions().then(showLate, () => {});
  };
  const close = () => {
    list.value = undefined;
  };
  const remember = () => {
    if (store.filter.error.peek() === undefined) history.value = remembered(history.peek(), store.filter.text.peek());
  };
  const clear = () => {
    store.filter.text.value = '';
    close();
    input.current?.focus();
  };
  const accept = (index: number) => {
    const { end = 0, items = [], start = 0 } = list.peek() ?? {};
    const item = items[index];
    if (item === undefined || input.current === null) return;
    const before = store.filter.text.peek();
    const caret = start + item.text.length;
    input.current.value = before.slice(0, start) + item.text + before.slice(end);
    store.filter.text.value = input.current.value;
    input.current.setSelectionRange(caret, caret);
    // Behind a field its values are next.
    if (item.text.endsWith(':')) suggest(true);
    else close();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { items = [] } = list.peek() ?? {};
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = active.peek();
    if (step !== undefined) {
      if (items.length === 0) suggest(true);
      // -1 is the input itself.
      else active.value = ((place + step + 1 + items.length + 1) % (items.length + 1)) - 1;
    } else if (event.key === 'Tab' && !event.shiftKey && items.length > 0) accept(Math.max(0, place));
    else if (event.key === 'Enter') {
      if (place >= 0 && items.length > 0) accept(place);
      else {
        close();
        remember();
      }
    } else if (event.key === 'Escape' && items.length > 0) close();
    else if (event.key === 'Escape' && text !== '') clear();
    else return;
    event.preventDefault();
  };

  const shown = list.value;
  return (
    <div class={`filter ${error ? 'invalid' : ''}`}>
      <div class="field">
        {error && <ErrorMark text={text} error={error} input={input} />}
        <input
          ref={input}
          type="text"
          role="combobox"
          placeholder="Filter: word  type:name  -ping  size:>1k  $.path:value  /regex/i"
          aria-label="Filter events"
          aria-autocomplete="list"
          aria-expanded={shown !== undefined}
          aria-controls={LIST_ID}
          aria-activedescendant={shown && active.value >= 0 ? suggestionId(active.value) : undefined}
          aria-invalid={error !== undefined}
          aria-describedby={error ? 'filter-error' : undefined}
          title={HELP}
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={(event) => {
            store.filter.text.value = event.currentTarget.value;
            suggest(false);
          }}
          onKeyDown={onKeyDown}
          onFocus={() => {
            SuggestionList.preload();
            loadSuggestions().catch(() => {});
          }}
          onBlur={() => {
            close();
            remember();
          }}
        />
      </div>
      {store.filter.applied.value.terms.length > 0 && <FilterCount store={store} />}
      {text !== '' && (
        <button type="button" class="tool small" title="Clear the filter" aria-label="Clear the filter" onClick={clear}>
          <CloseIcon />
        </button>
      )}
      <MenuButton
        label="Saved filters"
        class="tool small saved"
        items={() => import('./filter-menu.tsx').then(({ filterItems }) => filterItems(store))}
      >
        <FilterIcon />
      </MenuButton>
      <div class="below">
        {error && <FilterError store={store} error={error} />}
        {shown && <SuggestionList suggestions={shown} active={active.value} onChoose={accept} />}
      </div>
    </div>
  );
}
