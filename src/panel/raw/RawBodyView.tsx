import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { bodyPlace } from '../../capture/streams/body-place.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { Notice } from '../components/Notice.tsx';
import type { Store } from '../store/store.ts';
import { WatchWire } from '../wire/WatchWire.tsx';
import { BodyRows } from './body-rows.ts';
import { whyNoBytes } from './no-bytes.ts';
import { RawBar } from './RawBar.tsx';
import { RawRows } from './RawRows.tsx';
import { RawBody } from './raw-body.ts';
import { layoutOf } from './raw-choice.ts';
import { useRawFind } from './use-raw-find.ts';

interface Props {
  store: Store;
  shown: StreamConnection;
  /** The choice of a connection. */
  children: ComponentChildren;
}

/** Columns until the width is known. */
const COLUMNS = 80;

export function RawBodyView({ children, shown, store }: Props) {
  const { connection, stream } = shown;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const summary = store.summary.value;
  const kind = layoutOf(connection.body);
  const body = useMemo(() => {
    const layout = { columns: COLUMNS, body: kind, hits: [] };
    return new RawBody(store.source, bodyPlace(stream, connection.number), layout, () => redraw(undefined));
  }, [kind, connection.wire]);
  const rows = useMemo(() => new BodyRows(store.log, stream.index, connection.number), []);
  const find = useRawFind(body);
  const bar = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(COLUMNS);

  const seen = useRef(-1);
  useEffect(() => {
    // Nothing has come since.
    if (seen.current === store.log.next && body.isListed) return;
    seen.current = store.log.next;
    void body.refresh();
  }, [body, summary]);
  useEffect(() => {
    if (!rows.update()) requestAnimationFrame(() => redraw(undefined));
  });
  rows.update();
  body.lay(useMemo(() => ({ columns, body: kind, hits: find.hits }), [columns, kind, find.hits]));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    // This body is searched, not all streams.
    event.stopPropagation();
    bar.current?.querySelector<HTMLInputElement>('input')?.select();
  };
  const isEmpty = body.map.units === 0;
  return (
    <section class={`raw ${kind}`} aria-label="Raw body" onKeyDown={onKeyDown}>
      <div ref={bar} class="raw-bar">
        {children}
        {!isEmpty && <RawBar body={body} shown={shown} find={find} />}
      </div>
      {body.error !== undefined && <p class="hint error">{body.error}</p>}
      {isEmpty && body.isListed && <Nothing shown={shown} store={store} />}
      {isEmpty && !body.isListed && <p class="hint">Listing the chunks …</p>}
      {!isEmpty && <RawRows store={store} body={body} rows={rows} shown={shown} find={find} onColumns={setColumns} />}
    </section>
  );
}

function Nothing({ shown, store }: { shown: StreamConnection; store: Store }) {
  const { onWire, text, title } = whyNoBytes(shown, store.source.live);
  return (
    <div class="raw-nothing">
      <Notice title={title}>
        {text !== undefined && <p>{text}</p>}
        {onWire === true && <WatchWire store={store} />}
      </Notice>
    </div>
  );
}
