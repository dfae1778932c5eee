import { NO_FILTER } from '../../capture/filter/term.ts';
import type { JsonPath } from '../../capture/json/json-path.ts';
import type { Scope } from '../../capture/view/scope.ts';
import { View } from '../../capture/view/view.ts';
import { Pace, type PaceOptions } from '../../formats/capture-file/pace.ts';
import { LogPart } from '../../formats/part/log-part.ts';
import { isJsonColumn } from '../settings/columns.ts';
import { spansOf } from '../store/selection.ts';
import type { Store } from '../store/store.ts';
import type { ExportScope } from './export-request.ts';
import { pathsOf } from './read-paths.ts';

/** Maximum time of one slice over the rows of a view, ms. */
const SLICE_MS = 4;
const STRIDE = 4096;

/** The part of the log that a scope selects now. Built in slices, so that no frame waits for it. */
export async function logPart(store: Store, scope: ExportScope, options: PaceOptions): Promise<LogPart> {
  const { log } = store;
  const pace = new Pace(options);
  const columns = shownPaths(store);
  if (scope.of === 'selection') return new LogPart(log, selectedRows(store), undefined, columns);
  const view = new View(log, viewScope(store, scope));
  for (let done = false; !done; ) {
    const end = performance.now() + SLICE_MS;
    view.advance(() => performance.now() >= end);
    done = view.complete;
    await pace.step();
  }
  const numbers = new Uint32Array(view.length);
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = view.rowAt(i) ?? 0;
    if (i % STRIDE === 0) await pace.step();
  }
  return new LogPart(log, numbers, wholeStreams(store, scope), columns);
}

function viewScope(store: Store, scope: ExportScope): Scope {
  if (scope.of === 'filter') return store.scope.peek();
  return { filter: NO_FILTER, streams: scope.of === 'streams' ? scope.streams : new Set() };
}

function wholeStreams({ log }: Store, scope: ExportScope): ReadonlySet<number> | undefined {
  if (scope.of === 'streams') return scope.streams;
  return scope.of === 'everything' ? new Set(log.shownStreams.map(({ index }) => index)) : undefined;
}

/** The JSON paths that the event table has columns for, in its order. */
function shownPaths({ settings }: Store): JsonPath[] {
  const shown = settings.columns.peek().filter((column) => column.shown && isJsonColumn(column.name));
  return pathsOf(shown.map(({ name }) => name));
}

/** Numbers of the selected rows, in the order of the table. */
function selectedRows(store: Store): Uint32Array {
  const view = store.view.peek();
  const spans = spansOf(store.selectedRows.peek(), view);
  const numbers = spans.flatMap(({ end, start }) =>
    Array.from({ length: end - start }, (_, i) => view.rowAt(start + i) ?? 0),
  );
  return Uint32Array.from(numbers);
}
