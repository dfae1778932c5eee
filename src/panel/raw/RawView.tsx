import { useEffect, useState } from 'preact/hooks';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { Notice } from '../components/Notice.tsx';
import type { Store } from '../store/store.ts';
import { ConnectionSelect } from './ConnectionSelect.tsx';
import { RawBodyView } from './RawBodyView.tsx';
import { type ConnectionPlace, connectionToShow, offeredStreams } from './raw-choice.ts';

interface Chosen {
  place: ConnectionPlace | undefined;
  /** The streams that were selected when the user chose it; undefined without such a choice. */
  under?: ReadonlySet<number>;
}

/** The body of one connection as it arrived. */
export function RawView({ store }: { store: Store }) {
  store.summary.value;
  const { log } = store;
  const selected = store.selectedStreams.value;
  const target = store.toShowRaw.value;
  const [chosen, setChosen] = useState<Chosen>(() =>
    target === undefined ? { place: placeOfRow(store) } : { place: target, under: selected },
  );
  useEffect(() => {
    if (target !== undefined) setChosen({ place: target, under: store.selectedStreams.peek() });
  }, [target]);
  // Another selection of streams leads to one of them.
  const isOffered = chosen.under === selected || selected.size === 0 || selected.has(chosen.place?.stream ?? -1);
  const streams = offeredStreams(log, selected);
  const shown = connectionToShow(log, streams, isOffered ? chosen.place : undefined);
  if (shown === undefined) {
    return (
      <Notice title="No connections yet">
        <p>The body of each response appears here, chunk by chunk. Start a stream in the page, or reload it.</p>
      </Notice>
    );
  }
  const choose = (place: ConnectionPlace) => {
    store.toShowRaw.value = undefined;
    setChosen({ place, under: selected });
  };
  return (
    <RawBodyView key={keyOf(store, shown)} store={store} shown={shown}>
      <ConnectionSelect streams={streams} shown={shown} onChoose={choose} />
    </RawBodyView>
  );
}

function keyOf({ log }: Store, { connection, stream }: StreamConnection): string {
  return `${log.generation} ${stream.index} ${connection.number}`;
}

/** The connection of the selected row. */
function placeOfRow({ log, selectedRow }: Store): ConnectionPlace | undefined {
  const row = log.rows.at(selectedRow.peek() ?? -1);
  return row?.stream === undefined ? undefined : { stream: row.stream, connection: row.connection };
}
