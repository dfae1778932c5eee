import { kindsOf, ROW_GROUPS } from '../settings/row-groups.ts';
import type { Store } from '../store/store.ts';

export interface Hiding {
  /** As in "Hidden by …". */
  what: string;
  /** Shows the row. */
  undo: () => void;
}

/** Why a row of the log is not in the table; undefined if it is, or may still be added. */
export function hiddenBy(store: Store, number: number): Hiding | undefined {
  const { range, selectedStreams, settings, view } = store;
  const row = store.log.rows.at(number);
  if (row === undefined || !view.value.complete || view.value.indexOf(number) >= 0) return undefined;
  const group = ROW_GROUPS.find(({ kinds }) => kinds.some((kind) => kind === row.kind));
  const isHidden = kindsOf(settings.hiddenRows.value).has(row.kind);
  const isOutside = range.value !== undefined && (row.time < range.value.from || row.time > range.value.to);
  const selected = selectedStreams.value;
  const isOfOther = selected.size > 0 && row.stream !== undefined && !selected.has(row.stream);
  const showAnyway = () => {
    if (isHidden) settings.hiddenRows.value = settings.hiddenRows.peek().filter((name) => name !== group?.name);
    if (isOutside) range.value = undefined;
    if (isOfOther) selectedStreams.value = new Set();
    if (!isHidden && !isOutside && !isOfOther) store.filter.text.value = '';
    store.reveal(number);
  };
  if (isHidden) return { what: `the choice of rows (${group?.label})`, undo: showAnyway };
  if (isOutside) return { what: 'the time range', undo: showAnyway };
  return { what: isOfOther ? 'the selection of streams' : 'the filter', undo: showAnyway };
}
