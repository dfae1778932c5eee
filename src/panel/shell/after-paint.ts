import { actMarker } from '../format/act-text.ts';
import { actText } from '../format/late-act-text.ts';
import { watchProblems } from '../problems/problem-watch.ts';
import type { Store } from '../store/store.ts';
import { watchShortcuts } from './watch-shortcuts.tsx';

actText.value = actMarker;

/** What runs beside a log's views and is no part of the first paint. Returns what ends it. */
export function afterPaint(store: Store): () => void {
  const stops = [watchProblems(store), watchShortcuts(store)];
  return () => {
    for (const stop of stops) stop();
  };
}
