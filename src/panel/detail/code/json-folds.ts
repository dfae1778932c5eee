/** Folding of formatted JSON. The formatter knows its objects and arrays, so that no syntax tree is needed. */
import { codeFolding, foldGutter, foldKeymap, foldService, foldState, unfoldEffect } from '@codemirror/language';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, keymap, WidgetType } from '@codemirror/view';
import { lowerBound } from '../../../capture/rows/lower-bound.ts';
import { counted } from '../../../text/quantity.ts';
import type { JsonBlock } from '../../format/json-layout.ts';

/** The initial folding: all objects and arrays of one depth, or none. */
export function jsonFolds(blocks: readonly JsonBlock[], folded: number | undefined): Extension {
  return [
    // An opening bracket is the last thing on its line.
    foldService.of((_, __, lineEnd) => blockFrom(blocks, lineEnd) ?? null),
    codeFolding({
      preparePlaceholder: (_, { from }) => blockFrom(blocks, from)?.items ?? 0,
      placeholderDOM: (_, onClick, items) => placeholder(Number(items), onClick),
    }),
    folded === undefined ? [] : foldState.init(() => foldsAt(blocks, folded)),
    foldGutter({ markerDOM }),
    keymap.of(foldKeymap),
  ];
}

/** The object or array whose content begins there. */
function blockFrom(blocks: readonly JsonBlock[], from: number): JsonBlock | undefined {
  const block = blocks[lowerBound(blocks.length, (i) => (blocks[i]?.from ?? 0) >= from)];
  return block?.from === from ? block : undefined;
}

function foldsAt(blocks: readonly JsonBlock[], depth: number): DecorationSet {
  const folds = new RangeSetBuilder<Decoration>();
  for (const block of blocks) {
    if (block.depth === depth) folds.add(block.from, block.to, Decoration.replace({ widget: new Folded(block) }));
  }
  return folds.finish();
}

class Folded extends WidgetType {
  readonly #block: JsonBlock;

  constructor(block: JsonBlock) {
    super();
    this.#block = block;
  }

  override eq(other: Folded): boolean {
    return other.#block === this.#block;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { from, items, to } = this.#block;
    return placeholder(items, () => view.dispatch({ effects: unfoldEffect.of({ from, to }) }));
  }
}

function placeholder(items: number, onClick: (event: Event) => void): HTMLElement {
  const element = document.createElement('span');
  element.className = 'cm-foldPlaceholder';
  element.textContent = counted(items, 'item');
  element.title = 'Unfold';
  element.setAttribute('aria-label', `Folded: ${counted(items, 'item')}`);
  element.onclick = onClick;
  return element;
}

function markerDOM(open: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = open ? 'fold-mark open' : 'fold-mark';
  element.title = open ? 'Fold' : 'Unfold';
  return element;
}
