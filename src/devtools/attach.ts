import { linkBatches } from '../observe/batch-link.ts';
import { observeTab } from '../observe/observer.ts';
import type { Source } from '../observe/source.ts';

/** Observes the tab and keeps it attached while this page lives; reconnects at once to a stopped worker. */
export function attachTab(tab: number, sources: readonly Source[]): void {
  const observer = observeTab(tab, sources, () => link.send({ kind: 'loaded' }));
  const link = linkBatches(tab, observer, () => observer.refused());
}
