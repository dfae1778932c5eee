import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { RowKind } from '../../capture/row-kind.ts';
import { CloseIcon } from '../components/icons.tsx';
import { Tabs } from '../components/Tabs.tsx';
import type { Store } from '../store/store.ts';
import { DataTab } from './DataTab.tsx';
import { PropertiesTab } from './PropertiesTab.tsx';
import { RawTab } from './RawTab.tsx';

type TabName = 'Data' | 'Raw' | 'Event' | 'Details';

/** The selected row, whole. */
export function Detail({ store }: { store: Store }) {
  const chosen = useSignal<TabName>('Data');
  const number = store.selectedRow.value;
  const row = useMemo(() => (number === undefined ? undefined : store.log.rows.at(number)), [store, number]);
  const close = () => {
    store.selectedRow.value = undefined;
  };
  if (row === undefined) return null;

  const isEvent = row.kind === RowKind.event;
  const names: readonly TabName[] = isEvent
    ? ['Data', 'Raw', 'Event']
    : row.offset >= 0
      ? ['Details', 'Raw']
      : ['Details'];
  const active = names.find((name) => name === chosen.value) ?? names[0] ?? 'Details';
  return (
    <section
      class="detail"
      aria-label="Selected row"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <div class="head">
        <Tabs
          label="Detail"
          names={names}
          active={active}
          onChoose={(name) => {
            chosen.value = name;
          }}
        />
        <button type="button" class="tool small" title="Close" aria-label="Close the detail" onClick={close}>
          <CloseIcon />
        </button>
      </div>
      <div class="content" role="tabpanel" aria-label={active}>
        {active === 'Data' && <DataTab row={row} />}
        {active === 'Raw' && <RawTab store={store} row={row} />}
        {(active === 'Event' || active === 'Details') && <PropertiesTab store={store} row={row} />}
      </div>
    </section>
  );
}
