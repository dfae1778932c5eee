import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { lazy } from '../../components/lazy.tsx';
import { Menu } from '../../components/menu/Menu.tsx';
import { anchorOf, type Box, type MenuItem, type MenuRequest } from '../../components/menu/menu-item.ts';
import { AskExport } from '../../export/export-request.ts';
import { type ColumnName, withJsonColumn } from '../../settings/columns.ts';
import type { Store } from '../../store/store.ts';
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
  const target = { store, state, input, copy, askForPath, askExport };
  const itemsOfHead = async (name: ColumnName | undefined, grid: Element | null) =>
    (await import('./table-items.ts')).itemsOfHead(target, name, grid);
  const itemsOfRow = async (number: number) => (await import('./table-items.ts')).itemsOfRow(target, number);

  const open = (event: MouseEvent) => {
    const { currentTarget, target: at } = event;
    if (!(currentTarget instanceof Element) || !(at instanceof Element)) return;
    event.preventDefault();
    const openWith = (label: string, items: Promise<readonly MenuItem[]>, anchor: Box) => {
      const show = (found: readonly MenuItem[]) => {
        menu.value = { label, items: found, anchor };
      };
      // Code cannot be loaded once the extension was updated: the panel says so.
      items.then(show, () => {});
    };
    const head = at.closest('.head');
    if (head !== null) {
      const cell = at.closest('[data-column]');
      const column = state.layout.peek().columns.find(({ name }) => name === cell?.getAttribute('data-column'));
      openWith('Columns', itemsOfHead(column?.name, currentTarget), anchorOf(event, cell ?? head));
      return;
    }
    // By the keyboard it is asked of the row that has the focus.
    const row = at.closest('.row') ?? currentTarget.querySelector('.row.focused');
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
