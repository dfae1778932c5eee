import type { MenuItem } from '../../components/menu/menu-item.ts';
import { TIME_FORMATS, TIME_NAMES } from '../../format/time.ts';
import {
  type ColumnName,
  canAddColumn,
  DEFAULT_COLUMNS,
  isJsonColumn,
  titleOf,
  withoutColumn,
  withShown,
} from '../../settings/columns.ts';
import { ROW_GROUPS } from '../../settings/row-groups.ts';
import type { Store } from '../../store/store.ts';
import { pinsItem } from './pin-items.ts';

/** Actions of the table's head beyond the store. */
interface HeadActions {
  /** Chosen columns that are hidden now, and why. */
  absent: ReadonlyMap<ColumnName, string>;
  /** Makes a column as wide as its content; undefined for the one that takes the rest. */
  fitColumn: ((name: ColumnName) => void) | undefined;
  askForPath: () => void;
}

/** The menu of a column's head, or of the head as a whole. */
export function headItems(store: Store, name: ColumnName | undefined, actions: HeadActions): MenuItem[] {
  return [
    ...(name === undefined ? [] : columnItems(store, name, actions)),
    { kind: 'menu', label: 'Columns', items: columnsItems(store, actions) },
    { kind: 'menu', label: 'Time', items: timeItems(store) },
    { kind: 'menu', label: 'Rows', items: rowsItems(store) },
    pinsItem(store),
    'separator',
    summarizeItem(store),
    addItem(store, 'Add column from JSON path…', actions.askForPath),
  ];
}

function summarizeItem({ settings: { summarizeData } }: Store): MenuItem {
  const checked = summarizeData.peek();
  const run = () => {
    summarizeData.value = !checked;
  };
  return { kind: 'check', label: 'Summarize data', checked, run };
}

export function addItem(store: Store, label: string, askForPath: () => void): MenuItem {
  return { kind: 'action', label, disabled: !canAddColumn(store.settings.columns.peek()), run: askForPath };
}

export function timeZeroItem(store: Store): MenuItem {
  const run = () => {
    store.timeZero.value = undefined;
  };
  return { kind: 'action', label: 'Reset time zero', disabled: store.timeZero.peek() === undefined, run };
}

/** Which rows other than events are shown. */
export function rowsItems({ settings: { hiddenRows } }: Store): MenuItem[] {
  return ROW_GROUPS.map(({ label, name }) => ({
    kind: 'check',
    label,
    checked: !hiddenRows.peek().includes(name),
    run: () => {
      const hidden = hiddenRows.peek();
      hiddenRows.value = hidden.includes(name) ? hidden.filter((each) => each !== name) : [...hidden, name];
    },
  }));
}

function columnItems({ settings: { columns } }: Store, name: ColumnName, { fitColumn }: HeadActions): MenuItem[] {
  const title = titleOf(name);
  const hide = () => {
    columns.value = withShown(columns.peek(), name, false);
  };
  const remove = () => {
    columns.value = withoutColumn(columns.peek(), name);
  };
  return [
    {
      kind: 'action',
      label: `Fit ${title} to its content`,
      disabled: fitColumn === undefined,
      run: () => fitColumn?.(name),
    },
    {
      kind: 'action',
      label: `Hide ${title}`,
      disabled: columns.peek().filter(({ shown }) => shown).length < 2,
      run: hide,
    },
    ...(isJsonColumn(name) ? [{ kind: 'action', label: `Remove ${title}`, run: remove } as const] : []),
    'separator',
  ];
}

function columnsItems({ settings: { columns } }: Store, { absent }: HeadActions): MenuItem[] {
  const reset = () => {
    columns.value = DEFAULT_COLUMNS;
  };
  return [
    ...columns.peek().map(({ name, shown }) => ({
      kind: 'check' as const,
      label: titleOf(name),
      checked: shown,
      ...hintOf(shown ? absent.get(name) : undefined),
      run: () => {
        columns.value = withShown(columns.peek(), name, !shown);
      },
    })),
    'separator',
    { kind: 'action', label: 'Reset columns', run: reset },
  ];
}

function hintOf(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint };
}

function timeItems(store: Store): MenuItem[] {
  const { timeFormat } = store.settings;
  return [
    ...TIME_FORMATS.map((format) => ({
      kind: 'radio' as const,
      label: TIME_NAMES[format],
      checked: timeFormat.peek() === format,
      run: () => {
        timeFormat.value = format;
      },
    })),
    'separator',
    timeZeroItem(store),
  ];
}
