import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  SearchQuery,
  setSearchQuery,
} from '@codemirror/search';
import type { EditorState } from '@codemirror/state';
import { type EditorView, type Panel, runScopeHandlers } from '@codemirror/view';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { inSlices } from '../../browser/slices.ts';
import { SearchBar, type SearchFields } from './SearchBar.tsx';

/** Hits that are counted. */
const MOST = 10_000;
/** UTF-16 units that are searched in one go. */
const PART = 100_000;

/** The search in a text, with the looks of the search through all streams. */
export function searchPanel(view: EditorView): Panel {
  const dom = document.createElement('div');
  const fields = fieldsOf(getSearchQuery(view.state));
  let hits: readonly number[] = [];
  let counting = new AbortController();

  const place = () => {
    fields.place.value = hits.indexOf(view.state.selection.main.from);
  };
  const count = async () => {
    counting.abort();
    counting = new AbortController();
    const query = getSearchQuery(view.state);
    fields.hits.value = undefined;
    fields.invalid.value = query.search !== '' && !query.valid;
    if (!query.valid) return;
    const found = await inSlices(hitsIn(view.state, query), counting.signal);
    if (found === undefined) return;
    hits = found;
    fields.hits.value = { number: Math.min(MOST, hits.length), more: hits.length > MOST };
    place();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, target } = event;
    if (key === 'Enter' && target instanceof HTMLInputElement) (shiftKey ? findPrevious : findNext)(view);
    else if (!runScopeHandlers(view, event, 'search-panel')) return;
    event.preventDefault();
  };
  render(
    <SearchBar
      fields={fields}
      onSeek={() => view.dispatch({ effects: setSearchQuery.of(queryOf(fields)) })}
      onStep={(by) => (by > 0 ? findNext : findPrevious)(view)}
      onClose={() => closeSearchPanel(view)}
      onKeyDown={onKeyDown}
    />,
    dom,
  );
  return {
    dom,
    top: true,
    mount: () => {
      const input = dom.querySelector('input');
      input?.focus();
      input?.select();
      count();
    },
    update: ({ docChanged, selectionSet, startState, state }) => {
      const query = getSearchQuery(state);
      const isOther = !query.eq(getSearchQuery(startState));
      // A selected text is taken over.
      fields.text.value = query.search;
      if (docChanged || isOther) count();
      else if (selectionSet) place();
    },
    destroy: () => {
      counting.abort();
      render(null, dom);
    },
  };
}

function fieldsOf({ caseSensitive, regexp, search, wholeWord }: SearchQuery): SearchFields {
  return {
    text: signal(search),
    matchCase: signal(caseSensitive),
    isExpression: signal(regexp),
    wholeWord: signal(wholeWord),
    hits: signal(undefined),
    place: signal(-1),
    invalid: signal(false),
  };
}

function queryOf({ isExpression, matchCase, text, wholeWord }: SearchFields): SearchQuery {
  return new SearchQuery({
    search: text.peek(),
    caseSensitive: matchCase.peek(),
    regexp: isExpression.peek(),
    wholeWord: wholeWord.peek(),
    literal: true,
  });
}

/** Where the hits begin, the first `MOST` and one more. An expression may go over lines, a word that was typed does not. */
function* hitsIn(state: EditorState, query: SearchQuery): Generator<void, readonly number[]> {
  const { doc } = state;
  const found: number[] = [];
  const part = query.regexp ? doc.length : PART;
  for (let from = 0; from <= doc.length; ) {
    const { to } = doc.lineAt(Math.min(doc.length, from + part));
    const cursor = query.getCursor(state, from, to);
    for (let hit = cursor.next(); !hit.done; hit = cursor.next()) {
      found.push(hit.value.from);
      if (found.length > MOST) return found;
      yield;
    }
    yield;
    from = to + 1;
  }
  return found;
}
