import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { MoreIcon } from '../components/icons.tsx';
import { lazy } from '../components/lazy.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { useEffectNow } from '../components/use-effect-now.ts';
import * as aria from '../grid/aria.ts';
import type { Store } from '../store/store.ts';
import { ColumnHeads } from './columns/ColumnHeads.tsx';
import { gridTracks } from './columns/column-layout.ts';
import { contentWidth } from './columns/content-width.ts';
import { widthOfNames } from './columns/cut-names.ts';
import { useCopy } from './copy/use-copy.ts';
import { useHighlights } from './highlight/use-highlights.ts';
import { useTableMenus } from './menus/table-menus.tsx';
import { isMark } from './problem-mark.ts';
import { rowId, rowNumber } from './row-element.ts';
import { TableInput } from './table-input.ts';
import { TableRenderer } from './table-renderer.ts';
import { createTableState } from './table-state.ts';

const NewRowsBar = lazy(() => import('./NewRowsBar.tsx').then((module) => module.NewRowsBar));

export function EventTable({ store }: { store: Store }) {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  useHighlights(store, block);
  const grid = useRef<HTMLDivElement>(null);
  const renderer = useRef<TableRenderer>(null);
  const seesNewest = useSignal(true);
  /** Rows from this number on arrived after the newest row was scrolled out of view. */
  const seen = useSignal(store.log.rows.end);
  const state = useMemo(() => createTableState(store), [store]);
  const input = useMemo(() => new TableInput(store, () => renderer.current), [store]);
  const { copy, said } = useCopy(store, input);
  const menus = useTableMenus(store, state, input, copy);

  useEffect(() => {
    if (!scroller.current || !spacer.current || !viewport.current || !block.current) return;
    const closing = new AbortController();
    const parts = {
      scroller: scroller.current,
      spacer: spacer.current,
      viewport: viewport.current,
      block: block.current,
    };
    const listener = {
      sightChanged(now: boolean) {
        seesNewest.value = now;
        if (!now) seen.value = store.log.rows.end;
      },
      resized(width: number) {
        state.width.value = width;
      },
    };
    state.load(closing.signal);
    loadTitles(store, parts.block, closing.signal);
    renderer.current = new TableRenderer(parts, state.content, store.scroll, listener, closing.signal);
    return () => closing.abort();
  }, [store]);

  const draw = () => {
    state.update();
    renderer.current?.render();
    const element = grid.current;
    if (element === null) return;
    element.ariaRowCount = String(store.view.peek().length + 1);
    const row = store.selectedRow.peek();
    const shown = row !== undefined && element.querySelector(`#${rowId(row)}`) !== null;
    if (shown) element.setAttribute('aria-activedescendant', rowId(row));
    else element.removeAttribute('aria-activedescendant');
  };
  useEffectNow(() => {
    store.frame.value;
    untracked(draw);
  });
  useSignalEffect(() => {
    store.selection.value;
    store.selectedRow.value;
    store.selectedStreams.value;
    state.look.value;
    untracked(draw);
  });

  useSignalEffect(() => {
    const row = store.toReveal.value;
    if (row === undefined) return;
    // The view may reach it in a later frame.
    store.frame.value;
    const view = store.view.value;
    if (!view.complete && view.indexOf(row) < 0) return;
    renderer.current?.reveal(view.indexFrom(row));
    store.toReveal.value = undefined;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const isCopy = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'c';
    if (isCopy) copy('data');
    const isOpen = event.key === 'Enter' && store.openProblem(store.selectedRow.peek());
    if (isCopy || isOpen || input.key(event)) event.preventDefault();
  };

  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element) || isMark(event.target)) return;
    const row = rowNumber(event.target.closest('.row'));
    if (row !== undefined) input.click(row, event);
  };

  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && isMark(target)) store.openProblem(rowNumber(target.closest('.row')));
  };

  const jump = () => {
    renderer.current?.follow();
    grid.current?.focus({ preventScroll: true });
  };

  // Nothing new comes to a log that was recorded.
  const isBehind = store.source.live && !seesNewest.value;
  const layout = state.layout.value;
  const columns = store.settings.columns.value;
  const isHiding = store.settings.hiddenRows.value.length > 0;
  return (
    <div class="table" style={{ '--columns': gridTracks(layout) }}>
      <div
        ref={grid}
        class="grid"
        {...aria.grid('Events', columns.length, {
          onKeyDown,
          onMouseDown,
          onClick,
          onContextMenu: menus.open,
        })}
      >
        <div class="head" {...aria.rowgroup}>
          <ColumnHeads
            settings={store.settings}
            layout={layout}
            contentWidth={(name, index) => {
              if (name === 'stream') return widthOfNames(store.log.shownStreams);
              return grid.current === null ? 0 : contentWidth(grid.current, index);
            }}
          />
        </div>
        <div ref={scroller} class="scroller" {...aria.scrolled}>
          <div ref={spacer} class="spacer" role="presentation">
            <div ref={viewport} class="viewport" role="presentation">
              <div ref={block} class="block" role="presentation" />
            </div>
          </div>
        </div>
      </div>
      <MenuButton
        class={`tool head-menu ${isHiding ? 'hiding' : ''}`}
        label={`Columns, times and rows${isHiding ? ': some rows are hidden' : ''}`}
        items={menus.headItems}
      >
        <MoreIcon />
      </MenuButton>
      {isBehind && <NewRowsBar store={store} seen={seen.value} onClick={jump} />}
      <p class="said" role="status">
        {said}
      </p>
      <p class="visually-hidden" role="status">
        {isBehind ? 'The newest rows are out of view. Press End to go to them.' : ''}
      </p>
      {menus.shown}
    </div>
  );
}

/** Titles of cells come later: the first paint does not wait for them. */
function loadTitles(store: Store, rows: HTMLElement, signal: AbortSignal): void {
  const begin = ({ titleCells }: typeof import('./cell-titles.ts')) => {
    if (!signal.aborted) titleCells(store, rows, signal);
  };
  // Code cannot be loaded once the extension was updated: the panel says so.
  requestIdleCallback(() => import('./cell-titles.ts').then(begin, () => {}));
}
