import { useEffect, useState } from 'preact/hooks';
import { RowKind } from '../../capture/row-kind.ts';
import type { Row } from '../../capture/rows.ts';
import { counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { CodeView } from './CodeView.tsx';
import { type RawText, rawText, rebuiltBlock, visibleLineEnds } from './raw-text.ts';

export function RawTab({ store, row }: { store: Store; row: Row }) {
  return row.offset >= 0 ? <CapturedBytes store={store} row={row} /> : <RebuiltBlock row={row} />;
}

/** For streams whose bytes the page's API does not give. */
function RebuiltBlock({ row }: { row: Row }) {
  if (row.kind !== RowKind.event) return <p class="hint">Nothing of this is in the body.</p>;
  return (
    <>
      <p class="hint">
        Page capture does not see the bytes of an EventSource. This block is rebuilt from the event: comments,{' '}
        <code>retry</code>, line ends and the order of its fields are not known, and its id may come from an earlier
        block.
      </p>
      <CodeView text={rebuiltBlock(row)} language="text" />
    </>
  );
}

function CapturedBytes({ store, row }: { store: Store; row: Row }) {
  const [found, setFound] = useState<RawText>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    let current = true;
    setFound(undefined);
    setError(undefined);
    const stream = row.stream === undefined ? undefined : store.log.streams[row.stream];
    if (stream === undefined) return;
    const { seq, offset, length } = row;
    const source = stream.connections.find(({ number }) => number === row.connection)?.source;
    const place = source ?? { stream: stream.number, connection: row.connection };
    store.source.bytes({ seq, document: stream.document, ...place, offset, length }).then(
      (parts) => current && setFound(rawText(parts, offset, length)),
      (reason) => current && setError(String(reason instanceof Error ? reason.message : reason)),
    );
    return () => {
      current = false;
    };
  }, [store, row.row]);

  if (error !== undefined) return <p class="hint error">{error}</p>;
  if (found === undefined) return <p class="hint">Fetching the bytes …</p>;
  return (
    <>
      {found.missing > 0 && <p class="hint warning">{counted(found.missing, 'byte')} of this block are not kept.</p>}
      {found.malformed && <p class="hint warning">Not all bytes are UTF-8: the page reads � in their place.</p>}
      {found.text !== '' && <CodeView text={visibleLineEnds(found.text)} language="raw" />}
    </>
  );
}
