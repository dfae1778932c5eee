import type { Store } from './store.ts';

/** Events of the selected streams, or of all while none is selected. */
export function eventsInScope({ log, selectedStreams }: Store): number {
  const selected = selectedStreams.value;
  if (selected.size === 0) return log.totals.events;
  return [...selected].reduce((sum, index) => sum + (log.stream(index)?.events ?? 0), 0);
}
