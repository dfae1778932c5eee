import { targetOf } from '../grid/grid-keys.ts';
import { everything, extended, includes, NOTHING, only, type Selection, spansOf, toggled } from '../store/selection.ts';
import type { Store } from '../store/store.ts';

type Modifiers = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;
type Key = Modifiers & Pick<KeyboardEvent, 'key' | 'altKey'>;

/** The state that the input changes. */
type Selecting = Pick<Store, 'view' | 'selection' | 'selectedRow' | 'selectedRows'>;

interface Table {
  reveal(index: number): void;
  readonly pageSize: number;
}

/** What keys and clicks do to the selection, as in any list of files. */
export class TableInput {
  readonly #store: Selecting;
  readonly #table: () => Table | null;

  constructor(store: Selecting, table: () => Table | null) {
    this.#store = store;
    this.#table = table;
  }

  get selection(): Selection {
    return this.#store.selectedRows.peek();
  }

  /** Whether the key was for the table. */
  key(event: Key): boolean {
    const view = this.#store.view.peek();
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && event.key.toLowerCase() === 'a') {
      this.#store.selection.value = everything(this.#store.selectedRow.peek(), view);
      return true;
    }
    if (command || event.altKey) return false;
    if (event.key === 'Escape') return this.#clear();
    const { focus, anchor } = this.selection;
    const begin = focus ?? anchor;
    const from = begin === undefined ? undefined : view.indexFrom(begin);
    const target = targetOf(event.key, from, view.length, this.#table()?.pageSize ?? 1);
    if (target === undefined) return false;
    this.#select(Math.max(0, Math.min(view.length - 1, target)), event.shiftKey ? 'extend' : 'only');
    return true;
  }

  click(row: number, event: Modifiers): void {
    const index = this.#store.view.peek().indexOf(row);
    if (index < 0) return;
    if (event.shiftKey) this.#select(index, 'extend');
    else if (event.ctrlKey || event.metaKey) this.#select(index, 'toggle');
    else this.#select(index, 'only');
  }

  /**
   * A menu opens on a row: it applies to the selection that contains the row, or else selects it. An open detail
   * follows; a closed one stays closed.
   */
  point(row: number): void {
    const view = this.#store.view.peek();
    const index = view.indexOf(row);
    if (index < 0 || includes(spansOf(this.selection, view), index)) return;
    if (this.#store.selectedRow.peek() !== undefined) this.#select(index, 'only');
    else this.#store.selection.value = { ...only(row), focus: undefined };
  }

  #select(index: number, how: 'only' | 'extend' | 'toggle'): void {
    const view = this.#store.view.peek();
    const row = view.rowAt(index);
    if (row === undefined) return;
    const { selection } = this;
    const next =
      how === 'only'
        ? only(row)
        : how === 'extend'
          ? extended(selection, index, view)
          : toggled(selection, index, view);
    this.#store.selection.value = next;
    this.#store.selectedRow.value = next.focus;
    this.#table()?.reveal(index);
  }

  #clear(): boolean {
    const { ranges } = this.selection;
    if (ranges.length === 0 && this.#store.selectedRow.peek() === undefined) return false;
    this.#store.selection.value = NOTHING;
    this.#store.selectedRow.value = undefined;
    return true;
  }
}
