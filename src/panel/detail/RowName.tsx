import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { hiddenBy } from '../find/hidden-by.ts';
import { ShowHidden } from '../find/ShowHidden.tsx';
import { markerText } from '../format/marker-text.ts';
import { streamName } from '../format/stream-text.ts';
import type { Store } from '../store/store.ts';

interface Props {
  store: Store;
  row: Row;
  stream: Stream | undefined;
}

/** Names the row of the detail and, if the table hides it, says why. */
export function RowName({ store, row, stream }: Props) {
  store.summary.value;
  // The search bar already says so for its hit.
  const isHit = store.find.open.value && store.find.current.value === row.row;
  const hidden = isHit ? undefined : hiddenBy(store, row.row);
  const what =
    row.kind === RowKind.event ? [`#${count(row.ordinal)}`, row.type] : [markerText(row, stream, false).label];
  if (stream !== undefined && store.log.shownStreams.length > 1) what.push(streamName(stream));
  if (hidden) what.unshift(`Hidden by ${hidden.what}`);
  const text = what.join(' · ');
  return (
    <>
      <span class={`row-name ${hidden ? 'warning' : 'subtle'}`} title={text} role="status">
        {text}
      </span>
      <ShowHidden hidden={hidden} />
    </>
  );
}
