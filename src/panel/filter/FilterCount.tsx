import { count, counted } from '../../text/quantity.ts';
import { eventsInScope } from '../store/events-in-scope.ts';
import type { Store } from '../store/store.ts';

/** How many events of the selected streams pass the filter, `312 of 10,431`; or rows, if there are others. */
export function FilterCount({ store }: { store: Store }) {
  store.summary.value;
  const view = store.view.value;
  if (store.filter.applied.value.terms.length === 0) return null;
  const total = eventsInScope(store);
  const share = view.complete ? '' : ` (${Math.floor(view.progress * 100)} %)`;
  const isEvents = view.length === view.events;
  const all = store.selectedStreams.value.size === 0 ? 'in the log' : 'of the selected streams';
  const title = isEvents ? `Events that the filter shows, of all ${all}` : 'Rows that the filter shows';
  return (
    <span class="count" title={title} data-testid="filter-count">
      {isEvents ? `${count(Math.min(view.events, total))} of ${count(total)}` : counted(view.length, 'row')}
      {share}
    </span>
  );
}
