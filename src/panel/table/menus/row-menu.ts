import { RowKind } from '../../../capture/rows/row-kind.ts';
import type { Row } from '../../../capture/rows/rows.ts';
import { connectionNumbered } from '../../../capture/streams/stream.ts';
import { count } from '../../../text/quantity.ts';
import { injectItems } from '../../act/act-items.ts';
import type { MenuItem } from '../../components/menu/menu-item.ts';
import { copyCodeItem } from '../../export/copy-code.ts';
import { copyRequestItem } from '../../export/copy-request.ts';
import { canAddColumn, withJsonColumn } from '../../settings/columns.ts';
import { ROW_GROUPS } from '../../settings/row-groups.ts';
import type { Store } from '../../store/store.ts';
import type { CopyForm } from '../copy/copy-rows.ts';
import { addItem, rowsItems, timeZeroItem } from './head-menu.ts';
import { jsonFields } from './json-fields.ts';
import { pinItems } from './pin-items.ts';
import { withType } from './type-filter.ts';

/** Maximum number of fields offered for a column; others can be added by their path. */
const MOST_FIELDS = 30;

/** Longer data is not searched for fields, so that the menu opens at once. UTF-16 units. */
const MAX_DATA = 1_000_000;

const COPY_KEY = navigator.userAgent.includes('Mac') ? '⌘C' : 'Ctrl+C';

interface RowActions {
  /** How many rows are selected. */
  selected: number;
  copy: (form: CopyForm) => void;
  askForPath: () => void;
  /** Exports what is selected. */
  onExport: () => void;
}

/** The menu of a row. It copies the selected rows. */
export function rowItems(store: Store, row: Row, { askForPath, copy, onExport, selected }: RowActions): MenuItem[] {
  const rows = selected > 1 ? `${count(selected)} rows` : 'row';
  const setZero = () => {
    store.timeZero.value = row.time;
    store.settings.timeFormat.value = 'relative';
  };
  return [
    {
      kind: 'action',
      label: selected > 1 ? `Copy data of ${rows}` : 'Copy data',
      hint: COPY_KEY,
      run: () => copy('data'),
    },
    { kind: 'action', label: selected > 1 ? `Copy ${rows} raw` : 'Copy raw', run: () => copy('raw') },
    { kind: 'action', label: `Copy ${rows} as JSON`, run: () => copy('json') },
    ...requestItems(store, row),
    copyCodeItem(store, { of: 'selection' }, onExport),
    ...rawItems(store, row),
    ...injectItems(store, row),
    { kind: 'action', label: `Export ${rows}…`, run: onExport },
    'separator',
    ...pinItems(store, row),
    'separator',
    ...kindItems(store, row),
    { kind: 'menu', label: 'Rows', items: rowsItems(store) },
    'separator',
    { kind: 'action', label: 'Set as time zero', run: setZero },
    timeZeroItem(store),
    'separator',
    { kind: 'menu', label: 'Add column from JSON field', items: fieldItems(store, row, askForPath) },
  ];
}

function requestItems({ log }: Store, row: Row): MenuItem[] {
  const stream = log.stream(row.stream);
  const connection = connectionNumbered(stream, row.connection);
  return stream === undefined || connection === undefined ? [] : [copyRequestItem({ stream, connection })];
}

/** A row without bytes of its own has no place in the body. */
function rawItems(store: Store, row: Row): MenuItem[] {
  if (row.offset < 0) return [];
  return [{ kind: 'action', label: 'Show in Raw', run: () => store.showRaw(row) }];
}

function kindItems(store: Store, row: Row): MenuItem[] {
  const { settings } = store;
  if (row.kind !== RowKind.event) {
    const group = ROW_GROUPS.find(({ kinds }) => kinds.some((kind) => kind === row.kind));
    if (group === undefined) return [];
    const hide = () => {
      settings.hiddenRows.value = [...settings.hiddenRows.peek(), group.name];
    };
    return [{ kind: 'action', label: `Hide rows of this kind: ${group.label}`, run: hide }];
  }
  const { text } = store.filter;
  const filter = (how: 'only' | 'hide') => () => {
    text.value = withType(text.peek(), row.type, how);
  };
  return [
    { kind: 'action', label: 'Filter by this type', hint: row.type, run: filter('only') },
    { kind: 'action', label: 'Hide this type', hint: row.type, run: filter('hide') },
  ];
}

function fieldItems(store: Store, row: Row, askForPath: () => void): MenuItem[] {
  const { columns } = store.settings;
  const isReadable = row.kind === RowKind.event && row.data.length <= MAX_DATA;
  const { fields, more } = jsonFields(isReadable ? row.data : '', MOST_FIELDS);
  const other = addItem(store, more ? 'More: by JSON path…' : 'By JSON path…', askForPath);
  if (fields.length === 0) return [other];
  return [
    ...fields.map(({ path, text }) => ({
      kind: 'action' as const,
      label: path,
      hint: text,
      disabled: !canAddColumn(columns.peek()),
      run: () => {
        columns.value = withJsonColumn(columns.peek(), path);
      },
    })),
    'separator',
    other,
  ];
}
