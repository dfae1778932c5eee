import { findersIn, hitsIn, type Shown } from '../../../capture/filter/finders.ts';
import type { Filter } from '../../../capture/filter/term.ts';

/** Hits that are marked in one cell. */
const MOST = 50;

/** What a cell shows, by its class. */
const SHOWN: Readonly<Record<string, Shown>> = {
  type: 'type',
  id: 'id',
  data: 'data',
  json: 'data',
  note: 'note',
  'of-stream': 'url',
};

/** Finds the hits of a filter in the text of row elements. */
export class RowRanges {
  readonly #finders = new Map<string, readonly RegExp[]>();
  readonly isEmpty: boolean;

  constructor(filter: Filter) {
    for (const [name, shown] of Object.entries(SHOWN)) this.#finders.set(name, findersIn(filter, shown));
    this.isEmpty = [...this.#finders.values()].every(({ length }) => length === 0);
  }

  *in(row: Element): Generator<StaticRange, void> {
    if (this.isEmpty) return;
    for (const cell of row.children) {
      const finders = this.#finders.get(cell.classList.item(1) ?? '');
      if (finders === undefined || finders.length === 0) continue;
      for (const node of textsOf(cell)) {
        for (const [startOffset, endOffset] of hitsIn(node.data, finders, MOST)) {
          yield new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
        }
      }
    }
  }
}

function* textsOf(element: Element): Generator<Text, void> {
  for (const child of element.childNodes) {
    if (child instanceof Text) yield child;
    else if (child instanceof Element) yield* textsOf(child);
  }
}
