import { RowKind } from '../../../capture/rows/row-kind.ts';
import type { Row } from '../../../capture/rows/rows.ts';
import { count } from '../../../text/quantity.ts';
import type { MenuItem } from '../../components/menu/menu-item.ts';
import { markerText } from '../../format/marker-text.ts';
import { PinnedRows } from '../../pins/pinned-rows.ts';
import { goToPin, pinOf, togglePin, writeNote } from '../../pins/pins.ts';
import type { Store } from '../../store/store.ts';

/** Pins that a menu lists. */
const LISTED = 20;
/** UTF-16 units of a note. */
const HINT_LENGTH = 40;

/** What a menu offers for the pin of its row, and for all pins. */
export function pinItems(store: Store, row: Row): MenuItem[] {
  const note = pinOf(store, row.row);
  return [
    {
      kind: 'action',
      label: note === undefined ? 'Pin row' : 'Unpin row',
      hint: 'P',
      run: () => void togglePin(store, row.row),
    },
    {
      kind: 'action',
      label: note === undefined ? 'Pin with a note…' : note === '' ? 'Add a note…' : 'Edit the note…',
      run: () => writeNote(store, row.row),
    },
    pinsItem(store),
  ];
}

/** Leads to the pins of the log. */
export function pinsItem(store: Store): MenuItem {
  const { list } = new PinnedRows(store.log);
  const items: MenuItem[] = [
    { kind: 'action', label: 'Next pin', hint: 'F2', run: () => void goToPin(store, 1) },
    { kind: 'action', label: 'Previous pin', hint: 'Shift+F2', run: () => void goToPin(store, -1) },
    'separator',
    ...list.slice(0, LISTED).flatMap((number) => pinItem(store, number)),
  ];
  return { kind: 'menu', label: 'Pins', items: list.length === 0 ? [] : items };
}

function pinItem(store: Store, number: number): MenuItem[] {
  const row = store.log.rows.at(number);
  if (row === undefined) return [];
  const isEvent = row.kind === RowKind.event;
  const name = isEvent
    ? `#${count(row.ordinal)} ${row.type}`
    : markerText(row, store.log.stream(row.stream), false).label;
  const hint = pinOf(store, number)?.slice(0, HINT_LENGTH) ?? '';
  return [{ kind: 'action', label: name, hint, run: () => store.reveal(number) }];
}
