import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isPathError, parseJsonPath } from '../../capture/json/json-path.ts';
import { hasIds, type Stream } from '../../capture/streams/stream.ts';
import { actText } from '../format/late-act-text.ts';
import { type ColumnName, isJsonColumn, withNumbers, withTypes } from '../settings/columns.ts';
import { includes, spansOf } from '../store/selection.ts';
import type { Store } from '../store/store.ts';
import { type ColumnLayout, layOutColumns } from './columns/column-layout.ts';
import { cutNames } from './columns/cut-names.ts';
import { redundantColumns } from './columns/redundant-columns.ts';
import type { DrawnRows } from './drawn-rows/drawn-rows.ts';
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
  /** Loads what shows messages by what they say, until `signal` is aborted. */
  load(signal: AbortSignal): void;
  /** Takes in what the log's frames may have changed. */
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
  /** Code that comes later: the first paint does not wait for it. */
  const drawn = signal<DrawnRows | undefined>(undefined);
  /** Raised by everything that makes all cells outdated. */
  const drawnChanges = signal(0);
  /** Some event of the streams in view has an id: as long as there is none yet, the column stays as it is. */
  const ids = signal(true);
  /** Of the names of events that were drawn, px. */
  const typeWidth = signal(0);
  let generation = -1;

  const left = computed(() => redundantColumns(several.value, settings.timeFormat.value, ids.value));
  const columns = computed(() =>
    withTypes(withNumbers(settings.columns.value, 10 ** digits.value - 1), typeWidth.value).map((column) =>
      left.value.has(column.name) ? { ...column, shown: false } : column,
    ),
  );
  const layout = computed(() => layOutColumns(columns.value, width.value));
  const absent = computed(
    () => new Map([...left.value, ...layout.value.dropped.map((name) => [name, 'no room for it now'] as const)]),
  );
  // A text, so that a change of width alone does not rewrite all rows.
  const names = computed(() => layout.value.columns.map(({ name, index }) => `${index} ${name}`).join('\n'));
  const nameWidth = computed(() => layout.value.columns.find(({ name }) => name === 'stream')?.width);
  const nameOf = computed(() => (nameWidth.value === undefined ? undefined : cutNames(nameWidth.value)));
  const look = computed((): RowLook => {
    names.value;
    const laid = layout.peek().columns;
    const paths = laid.flatMap(({ name }) => {
      const path = isJsonColumn(name) ? parseJsonPath(name) : [];
      return isJsonColumn(name) && !isPathError(path) ? [path] : [];
    });
    const zero = store.timeZero.value ?? begun.value;
    drawnChanges.value;
    actText.value;
    const rows = drawn.value;
    const summarize = settings.summarizeData.value;
    const problems = store.findingsOfRows.value;
    return {
      columns: laid,
      paths,
      timeFormat: settings.timeFormat.value,
      zero,
      several: several.value,
      nameOf: nameOf.value,
      dataCell: rows && ((row) => rows.cellOf(row, summarize)),
      problemsOf: (row) => problems.get(row),
    };
  });

  return {
    width,
    layout,
    absent,
    look,
    load(closing) {
      const begin = ({ DrawnRows }: typeof import('./drawn-rows/drawn-rows.ts')) => {
        drawn.value = new DrawnRows(log, typeWidth, () => drawnChanges.value++, closing);
      };
      // Code cannot be loaded once the extension was updated: the panel says so.
      requestIdleCallback(() => import('./drawn-rows/drawn-rows.ts').then(begin, () => {}));
    },
    update() {
      digits.value = String(log.rows.end).length;
      const chosen = store.selectedStreams.value;
      several.value = log.shownStreams.length > 1 && chosen.size !== 1;
      const isSeen = ({ events, index }: Stream) => events > 0 && (chosen.size === 0 || chosen.has(index));
      if (log.shownStreams.some(isSeen)) ids.value = log.shownStreams.some((each) => isSeen(each) && hasIds(each));
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
      drawn.peek()?.begin();
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
