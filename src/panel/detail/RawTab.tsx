import { useEffect, useMemo, useState } from 'preact/hooks';
import type { BodyKind } from '../../bodies/body-kinds.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { connectionNumbered } from '../../capture/streams/stream.ts';
import { count, counted } from '../../text/quantity.ts';
import { bodyText, isOtherBody } from '../format/stream-text.ts';
import { blockBytes } from '../source/block-bytes.ts';
import { bytesOf } from '../source/row-bytes.ts';
import type { Store } from '../store/store.ts';
import { CodeView } from './CodeView.tsx';
import type { CodeContent } from './code/viewer.ts';
import { lineProblems } from './line-problems.ts';
import { rawText, rebuiltBlock } from './raw-text.ts';

/** Bodies whose bytes are no text. */
const BINARY: ReadonlySet<BodyKind> = new Set(['connect', 'grpc-web', 'aws-event-stream']);

export function RawTab({ store, row }: { store: Store; row: Row }) {
  return row.offset >= 0 ? <CapturedBytes store={store} row={row} /> : <RebuiltBlock store={store} row={row} />;
}

/** For streams whose bytes the page's API does not expose. */
function RebuiltBlock({ store, row }: { store: Store; row: Row }) {
  const text = rebuiltBlock(row);
  const content = useMemo<CodeContent>(() => ({ kind: 'text', text }), [text]);
  if (row.kind !== RowKind.event) return <p class="hint">This row has no bytes in the body.</p>;
  return (
    <>
      <p class="hint">
        <strong>Not visible in page capture:</strong> an EventSource gives the page events, not bytes. To see comments,{' '}
        <code>retry</code>, line ends and the order of fields, read the stream with <code>fetch</code>, or request its
        URL with <code>curl -N</code>. This block is rebuilt from the event; its id may come from an earlier one.
      </p>
      <CodeView content={content} label="Block, rebuilt" wrap={store.settings.wrapText.value} />
    </>
  );
}

type Found = CodeContent & { kind: 'raw' };

function CapturedBytes({ store, row }: { store: Store; row: Row }) {
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    let current = true;
    setFound(undefined);
    setError(undefined);
    const wanted = bytesOf(row, store.log.stream(row.stream));
    if (wanted === undefined) return;
    blockBytes(store.source, store.log, wanted, row).then(
      ({ length, parts }) => {
        const problems = lineProblems(store.log.rows, row);
        if (current) setFound({ kind: 'raw', problems, ...rawText(parts, wanted.offset, length) });
      },
      (reason) => current && setError(String(reason instanceof Error ? reason.message : reason)),
    );
    return () => {
      current = false;
    };
  }, [store, row.row]);

  if (error !== undefined) return <p class="hint error">{error}</p>;
  if (found === undefined) return <p class="hint">Fetching the bytes …</p>;
  const { malformed, missing, text } = found;
  const connection = connectionNumbered(store.log.stream(row.stream), row.connection);
  const isBinary = connection?.body !== undefined && BINARY.has(connection.body);
  return (
    <>
      {isOtherBody(connection) && (
        <p class="hint">
          {bodyText(connection)}: {counted(row.length, 'byte')} from byte {count(row.offset)} of the body.
        </p>
      )}
      {missing > 0 && <p class="hint warning">{counted(missing, 'byte')} of this block are not kept.</p>}
      {malformed > 0 && !isBinary && (
        <p class="hint warning">
          {counted(malformed, 'byte')} {malformed === 1 ? 'is' : 'are'} not UTF-8: the page reads � in their place.
        </p>
      )}
      {text !== '' && <CodeView content={found} label="Raw block" wrap={store.settings.wrapText.value} />}
    </>
  );
}
