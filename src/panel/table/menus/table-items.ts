import type { MenuItem } from '../../components/menu/menu-item.ts';
import type { ExportScope } from '../../export/export-request.ts';
import type { ColumnName } from '../../settings/columns.ts';
import { countOf, spansOf } from '../../store/selection.ts';
import type { Store } from '../../store/store.ts';
import { MIN_REST, withResized } from '../columns/column-layout.ts';
import { contentWidth } from '../columns/content-width.ts';
import type { CopyForm } from '../copy/copy-rows.ts';
import type { TableInput } from '../table-input.ts';
import type { TableState } from '../table-state.ts';
import { headItems } from './head-menu.ts';
import { rowItems } from './row-menu.ts';

/** What the menus act on. */
export interface MenuTarget {
  store: Store;
  state: TableState;
  input: TableInput;
  copy: (form: CopyForm) => void;
  askForPath: () => void;
  askExport: (scope: ExportScope) => void;
}

/** The menu of the head, at one of its columns or as a whole. Loaded when it is asked for. */
export function itemsOfHead(
  { askForPath, state, store }: MenuTarget,
  name: ColumnName | undefined,
  grid: Element | null,
): MenuItem[] {
  const { columns } = store.settings;
  const layout = state.layout.peek();
  const { columns: laid, rest } = layout;
  const column = laid.find((each) => each.name === name);
  const canFit = column !== undefined && column !== laid[rest] && grid !== null;
  const fitColumn = () => {
    if (!canFit) return;
    columns.value = withResized(columns.peek(), layout, column.name, contentWidth(grid, column.index), MIN_REST);
  };
  return headItems(store, name, {
    absent: state.absent.peek(),
    fitColumn: canFit ? fitColumn : undefined,
    askForPath,
  });
}

/** The menu of a row. */
export function itemsOfRow({ askExport, askForPath, copy, input, store }: MenuTarget, number: number): MenuItem[] {
  const view = store.view.peek();
  input.point(number);
  const row = store.log.rows.at(number);
  if (row === undefined) return [];
  const onExport = () => askExport({ of: 'selection' });
  return rowItems(store, row, { selected: countOf(spansOf(input.selection, view)), copy, askForPath, onExport });
}
