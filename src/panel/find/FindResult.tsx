import { count } from '../../text/quantity.ts';
import { TOO_SLOW } from '../store/filter-state.ts';
import type { Store } from '../store/store.ts';
import { hiddenBy } from './hidden-by.ts';
import { ShowHidden } from './ShowHidden.tsx';

/** `3 of 120`, and what hides the hit. */
export function FindResult({ store }: { store: Store }) {
  store.summary.value;
  const { find } = store;
  const current = find.current.value;
  const hidden = current === undefined ? undefined : hiddenBy(store, current);
  return (
    <>
      <span class="find-result" id="find-result" role="status" data-testid="find-result">
        {resultText(store)}
        {hidden && <span class="warning"> · Hidden by {hidden.what}</span>}
      </span>
      <ShowHidden hidden={hidden} />
    </>
  );
}

function resultText({ find }: Store): string {
  const { error } = find.filter.value;
  if (error !== undefined) return error.message;
  const hits = find.hits.value;
  if (hits === undefined) return '';
  if (hits.slow !== undefined) return TOO_SLOW;
  const share = hits.complete ? '' : ` (${Math.floor(hits.progress * 100)} % searched)`;
  if (hits.length === 0) return hits.complete ? 'No results' : `Searching …${share}`;
  const place = find.current.value === undefined ? -1 : hits.indexOf(find.current.value);
  const all = `${count(hits.length)}${share}`;
  return place < 0 ? `${all} found` : `${count(place + 1)} of ${all}`;
}
