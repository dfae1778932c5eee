import { useMemo } from 'preact/hooks';
import { findersIn } from '../../capture/filter/finders.ts';
import { isDataCut } from '../../capture/rows/cut-data.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { bytes } from '../../text/quantity.ts';
import type { Store } from '../store/store.ts';
import { TextView } from './TextView.tsx';

/** The data of an event, and in it what the filter and the search find. */
export function DataTab({ store, row }: { store: Store; row: Row }) {
  const filter = store.filter.applied.value;
  const sought = store.find.filter.value;
  const finders = useMemo(
    () => ({ filter: findersIn(filter, 'laid-out data'), find: findersIn(sought, 'laid-out data') }),
    [filter, sought],
  );
  if (row.data === '') return <p class="hint">The data is empty.</p>;
  return (
    <>
      {isDataCut(row) && (
        <p class="hint warning">Truncated: the event had {bytes(row.size)} of data; only its beginning was captured.</p>
      )}
      <TextView store={store} text={row.data} label="Data" finders={finders} />
    </>
  );
}
