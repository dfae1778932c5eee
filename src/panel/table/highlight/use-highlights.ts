import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import type { Store } from '../../store/store.ts';
import { rowNumber } from '../row-element.ts';
import { RowRanges } from './row-ranges.ts';

/** Names in the style sheet: hits of the filter, hits of the search, and the current hit. */
const NAMES = ['filter', 'find', 'find-current'] as const;

/**
 * Marks hits in the rows on screen without changing their elements, so that a row costs nothing until it is drawn.
 * Browsers without this API show no marks.
 * @see https://drafts.csswg.org/css-highlight-api-1/
 */
export function useHighlights(store: Store, rows: RefObject<HTMLElement | null>): void {
  useSignalEffect(() => {
    const filtered = new RowRanges(store.filter.applied.value);
    const found = new RowRanges(store.find.filter.value);
    const current = store.find.current.value;
    const block = rows.current;
    if (block === null || !('highlights' in CSS)) return;
    const clear = () => {
      for (const name of NAMES) CSS.highlights.delete(name);
    };
    if (filtered.isEmpty && found.isEmpty) return clear();
    const paint = () => {
      const elements = [...block.children];
      const isCurrent = (row: Element) => rowNumber(row) === current;
      const ranges = {
        filter: elements.flatMap((row) => [...filtered.in(row)]),
        find: elements.flatMap((row) => (isCurrent(row) ? [] : [...found.in(row)])),
        'find-current': elements.flatMap((row) => (isCurrent(row) ? [...found.in(row)] : [])),
      };
      for (const [priority, name] of NAMES.entries()) {
        const highlight = new Highlight(...ranges[name]);
        highlight.priority = priority;
        CSS.highlights.set(name, highlight);
      }
    };
    paint();
    // Elements are filled again on every scroll or update.
    const observer = new MutationObserver(paint);
    observer.observe(block, { subtree: true, childList: true, characterData: true, attributeFilter: ['id'] });
    return () => {
      observer.disconnect();
      clear();
    };
  });
}
