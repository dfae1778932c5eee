import { useMemo } from 'preact/hooks';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { type Connection, connectionNumbered, type Stream } from '../../capture/streams/stream.ts';
import type { Store } from '../store/store.ts';
import { connectionTabs } from './connection-tabs.tsx';
import { DataTab } from './DataTab.tsx';
import { DetailPane, type DetailTab } from './DetailPane.tsx';
import { DiffTab } from './DiffTab.tsx';
import { rowProperties } from './event-properties.ts';
import { PinNote } from './PinNote.tsx';
import { PropertyList } from './PropertyList.tsx';
import { RawTab } from './RawTab.tsx';
import { RowName } from './RowName.tsx';

interface Props {
  store: Store;
  row: Row;
  stream: Stream | undefined;
  connection: Connection | undefined;
}

/** The text of a connection's rows changes while it is open. */
function RowProperties({ store, row, stream, connection }: Props) {
  store.summary.value;
  return <PropertyList groups={rowProperties(row, stream, connection, store.log.rows)} />;
}

/** The details of the selected row. */
export function Detail({ store }: { store: Store }) {
  const number = store.selectedRow.value;
  const row = useMemo(() => (number === undefined ? undefined : store.log.rows.at(number)), [store, number]);
  if (row === undefined) return null;

  const stream = store.log.stream(row.stream);
  const connection = connectionNumbered(stream, row.connection);
  const properties = () => <RowProperties store={store} row={row} stream={stream} connection={connection} />;
  const raw: DetailTab = { name: 'Raw', content: () => <RawTab store={store} row={row} /> };
  const tabs: DetailTab[] =
    row.kind === RowKind.event
      ? [
          { name: 'Data', content: () => <DataTab store={store} row={row} /> },
          raw,
          { name: 'Event', content: properties },
          { name: 'Diff', content: () => <DiffTab store={store} row={row} /> },
        ]
      : [{ name: 'Details', content: properties }, ...(row.offset >= 0 ? [raw] : [])];
  if (stream !== undefined && connection !== undefined) tabs.push(...connectionTabs(store, stream, connection));
  return (
    <DetailPane
      label="Selected row"
      tabs={tabs}
      chosen={store.detailTab}
      note={<PinNote key={row.row} store={store} row={row.row} />}
      onClose={() => {
        store.selectedRow.value = undefined;
      }}
    >
      <RowName store={store} row={row} stream={stream} />
    </DetailPane>
  );
}
