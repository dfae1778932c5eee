import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isPathError, parseJsonPath } from '../../capture/json/json-path.ts';
import { type ColumnName, isJsonColumn, withNumbers } from '../settings/columns.ts';
import { includes, spansOf } from '../store/selection.ts';
import type { Store } from '../store/store.ts';
import { type ColumnLayout, layOutColumns } from './columns/column-layout.ts';
import { redundantColumns } from './columns/redundant-columns.ts';
import { JsonCells } from './json-cells.ts';
import { type RowLook, rowModel } from './row-model.ts';
import type { TableContent } from './table-renderer.ts';

/** Maximum time per frame for parsing data for columns, ms. */
const JSON_MS = 6;

export interface TableState {
  /** Of the rows, px. */
  readonly width: Signal<number>;
  readonly layout: ReadonlySignal<ColumnLayout>;
  /** Chosen columns that are hidden now, and why. */
  readonly absent: ReadonlySignal<ReadonlyMap<ColumnName, string>>;
  readonly look: ReadonlySignal<RowLook>;
  /** Updates what changes with the log's frames. */
  update(): void;
  content(): TableContent;
}

/** How the table shows the store. */
export function createTableState(store: Store): TableState {
  const { log, settings } = store;
  const width = signal(0);
  const several = signal(false);
  /** Maximum number of digits of row numbers. */
  const digits = signal(0);
  /** Time of the log's first row, epoch ms, and of which log. */
  const begun = signal(0);
  let generation = -1;

  const left = computed(() => redundantColumns(several.value, settings.timeFormat.value));
  const columns = computed(() =>
    withNumbers(settings.columns.value, 10 ** digits.value - 1).map((column) =>
      left.value.has(column.name) ? { ...column, shown: false } : column,
    ),
  );
  const layout = computed(() => layOutColumns(columns.value, width.value));
  const absent = computed(
    () => new Map([...left.value, ...layout.value.dropped.map((name) => [name, 'no room for it now'] as const)]),
  );
  // A text, so that a change of width alone does not rewrite all rows.
  const names = computed(() => layout.value.columns.map(({ name, index }) => `${index} ${name}`).join('\n'));
  const look = computed((): RowLook => {
    names.value;
    const laid = layout.peek().columns;
    const paths = laid.flatMap(({ name }) => {
      const path = isJsonColumn(name) ? parseJsonPath(name) : [];
      return isJsonColumn(name) && !isPathError(path) ? [path] : [];
    });
    const zero = store.timeZero.value ?? begun.value;
    return { columns: laid, paths, timeFormat: settings.timeFormat.value, zero, several: several.value };
  });

  return {
    width,
    layout,
    absent,
    look,
    update() {
      digits.value = String(log.rows.end).length;
      several.value = log.shownStreams.length > 1 && store.selectedStreams.value.size !== 1;
      if (generation === log.generation || log.rows.end === log.rows.first) return;
      generation = log.generation;
      begun.value = log.rows.time(log.rows.first);
    },
    content() {
      const view = store.view.peek();
      const focused = store.selectedRow.peek();
      const spans = spansOf(store.selectedRows.peek(), view);
      const end = performance.now() + JSON_MS;
      const json = new JsonCells(() => performance.now() >= end);
      const now = look.peek();
      return {
        length: view.length,
        rowAt: (index) => view.rowAt(index),
        indexFrom: (row) => view.indexFrom(row),
        model: (index) => rowModel(log, view, index, now, json),
        look: now,
        focused,
        isSelected: (index) => includes(spans, index),
        generation: log.generation,
        version: log.generation + log.revision,
      };
    },
  };
}
