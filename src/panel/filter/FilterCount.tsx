import { count, counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';

/** How many of the log's events the filter lets through: `312 of 10,431`; or rows, where others are among them. */
export function FilterCount({ store }: { store: Store }) {
  store.summary.value;
  const view = store.view.value;
  if (store.filter.value.terms.length === 0) return null;
  const total = store.log.totals.events;
  const share = view.complete ? '' : ` (${Math.floor(view.progress * 100)} %)`;
  const isEvents = view.length === view.events;
  const title = isEvents ? 'Events that the filter shows, of all in the log' : 'Rows that the filter shows';
  return (
    <span class="count" title={title} data-testid="filter-count">
      {isEvents ? `${count(Math.min(view.events, total))} of ${count(total)}` : counted(view.length, 'row')}
      {share}
    </span>
  );
}
