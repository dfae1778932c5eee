import { TEXT_LENGTH } from '../../capture/records/limits.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import type { Store } from '../store/store.ts';
import { actOn, holdNext } from './acting.ts';
import { isOver, whyNot } from './why-not.ts';

/** Of a stream's menu; none in a file. */
export function actItems(store: Store, stream: Stream): MenuItem[] {
  if (!canAct(store)) return [];
  return isOver(stream)
    ? [item('Hold the next request to this URL', undefined, () => holdNext(store, stream))]
    : [item('Act on this stream…', whyNot(stream), () => actOn(store, stream))];
}

/** Of an event's menu. */
export function injectItems(store: Store, row: Row): MenuItem[] {
  const stream = store.log.stream(row.stream);
  if (!canAct(store) || stream === undefined || row.kind !== RowKind.event) return [];
  const why = whyNot(stream) ?? (row.data.length > TEXT_LENGTH ? 'too long to edit' : undefined);
  return [item('Inject an edited copy…', why, () => actOn(store, stream, row))];
}

function canAct({ source }: Store): boolean {
  return source.live && source.act !== undefined;
}

function item(label: string, why: string | undefined, run: () => void): MenuItem {
  return { kind: 'action', label, ...(why !== undefined && { hint: why, disabled: true }), run };
}
