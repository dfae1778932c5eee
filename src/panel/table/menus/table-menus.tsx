import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { lazy } from '../../components/lazy.tsx';
import { Menu } from '../../components/menu/Menu.tsx';
import { anchorOf, type Box, type MenuItem, type MenuRequest } from '../../components/menu/menu-item.ts';
import { AskExport } from '../../export/export-request.ts';
import { type ColumnName, withJsonColumn } from '../../settings/columns.ts';
import { countOf, spansOf } from '../../store/selection.ts';
import type { Store } from '../../store/store.ts';
import { MIN_REST, withResized } from '../columns/column-layout.ts';
import { contentWidth } from '../columns/content-width.ts';
import type { CopyForm } from '../copy/copy-rows.ts';
import { rowNumber } from '../row-element.ts';
import type { TableInput } from '../table-input.ts';
import type { TableState } from '../table-state.ts';

const JsonColumnDialog = lazy(() =>
  import('../columns/JsonColumnDialog.tsx').then((module) => module.JsonColumnDialog),
);

interface TableMenus {
  /** Opens the menu of a row or the head. */
  open: (event: MouseEvent) => void;
  /** Of the head as a whole. */
  headItems: () => Promise<readonly MenuItem[]>;
  /** What is open. */
  shown: readonly (VNode | false)[];
}

/** The menus of the table, and the dialog that they open. */
export function useTableMenus(
  store: Store,
  state: TableState,
  input: TableInput,
  copy: (form: CopyForm) => void,
): TableMenus {
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const isAsking = useSignal(false);
  const { columns } = store.settings;
  const askExport = useContext(AskExport);

  const askForPath = () => {
    isAsking.value = true;
  };
  const itemsOfHead = async (name: ColumnName | undefined, grid: Element | null): Promise<MenuItem[]> => {
    const { headItems } = await import('./head-menu.ts');
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
  };
  const itemsOfRow = async (number: number): Promise<MenuItem[]> => {
    const { rowItems } = await import('./row-menu.ts');
    const view = store.view.peek();
    input.point(number);
    const row = store.log.rows.at(number);
    if (row === undefined) return [];
    const onExport = () => askExport({ of: 'selection' });
    return rowItems(store, row, { selected: countOf(spansOf(input.selection, view)), copy, askForPath, onExport });
  };

  const open = (event: MouseEvent) => {
    const { currentTarget, target } = event;
    if (!(currentTarget instanceof Element) || !(target instanceof Element)) return;
    event.preventDefault();
    const openWith = (label: string, items: Promise<readonly MenuItem[]>, anchor: Box) => {
      const show = (found: readonly MenuItem[]) => {
        menu.value = { label, items: found, anchor };
      };
      // Code cannot be loaded once the extension was updated: the panel says so.
      items.then(show, () => {});
    };
    const head = target.closest('.head');
    if (head !== null) {
      const cell = target.closest('[data-column]');
      const column = state.layout.peek().columns.find(({ name }) => name === cell?.getAttribute('data-column'));
      openWith('Columns', itemsOfHead(column?.name, currentTarget), anchorOf(event, cell ?? head));
      return;
    }
    // By the keyboard it is asked of the row that has the focus.
    const row = target.closest('.row') ?? currentTarget.querySelector('.row.focused');
    const number = rowNumber(row);
    const items = number === undefined ? itemsOfHead(undefined, null) : itemsOfRow(number);
    openWith('Row', items, anchorOf(event, row ?? currentTarget));
  };

  return {
    open,
    headItems: () => itemsOfHead(undefined, null),
    shown: [
      menu.value !== undefined && (
        <Menu
          key="menu"
          menu={menu.value}
          onClose={() => {
            menu.value = undefined;
          }}
        />
      ),
      isAsking.value && (
        <JsonColumnDialog
          key="dialog"
          store={store}
          row={input.selection.focus ?? input.selection.anchor}
          onAdd={(path) => {
            columns.value = withJsonColumn(columns.peek(), path);
          }}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      ),
    ],
  };
}
