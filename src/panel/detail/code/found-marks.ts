import { type Extension, type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { hitsIn } from '../../../capture/filter/finders.ts';

/** What to mark: what the filter's words are, and what is searched for. */
export interface Finders {
  filter: readonly RegExp[];
  find: readonly RegExp[];
}

export const NO_FINDERS: Finders = { filter: [], find: [] };

/** Hits that are marked on one screen. */
const MOST = 1000;

const marks = {
  filter: Decoration.mark({ class: 'hit' }),
  find: Decoration.mark({ class: 'hit found' }),
};

/** Marks hits in the visible part of the text. */
export function foundMarks(finders: Finders): Extension {
  if (finders.filter.length === 0 && finders.find.length === 0) return [];
  return ViewPlugin.define(
    (view) => ({
      decorations: marksIn(view, finders),
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.decorations = marksIn(update.view, finders);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
}

function marksIn({ state, visibleRanges }: EditorView, finders: Finders): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    const text = state.sliceDoc(from, to);
    for (const name of ['filter', 'find'] as const) {
      for (const [start, end] of hitsIn(text, finders[name], MOST))
        found.push(marks[name].range(from + start, from + end));
    }
  }
  return RangeSet.of(found, true);
}
