import { type Completions, completionsAt } from '../../capture/filter/completions.ts';
import { knownOf } from '../../capture/filter/known.ts';
import { readSavedFilters } from '../settings/saved-filters.ts';
import type { Store } from '../store/store.ts';

export type Suggestions = Completions;

/** Suggestions at the caret; for an empty input, saved and recent filters first. */
export function suggestionsFor(store: Store, text: string, caret: number): Suggestions {
  const titles = [...store.findingsOfRows.peek().values()].flat().map(({ id, title }) => [id, title] as const);
  const known = knownOf(store.log, store.selectedStreams.peek(), store.selectedRow.peek(), new Map(titles));
  const found = completionsAt(text, caret, known);
  if (text.trim() !== '') return found;
  const { filterHistory, savedFilters } = store.settings;
  const saved = readSavedFilters(savedFilters.peek()).map((each) => ({ text: each.text, meaning: each.name }));
  const recent = filterHistory.peek().map((each) => ({ text: each, meaning: 'used before' }));
  const unsaved = recent.filter((each) => saved.every((other) => other.text !== each.text));
  return { ...found, start: 0, end: text.length, items: [...saved, ...unsaved, ...found.items] };
}
