import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import * as aria from './aria.ts';
import { NewEventsPill } from './NewEventsPill.tsx';
import { rowModel } from './row-model.ts';
import { targetOf } from './table-keys.ts';
import { type TableContent, TableRenderer } from './table-renderer.ts';

const COLUMNS = [
  ['number', '#'],
  ['time', 'Time'],
  ['delta', 'Δ'],
  ['type', 'Event'],
  ['id', 'ID'],
  ['data', 'Data'],
  ['size', 'Size'],
] as const;

/** The store as the renderer reads it. */
function contentOf(store: Store): TableContent {
  const view = store.view.peek();
  const several = store.log.streams.length > 1 && store.selectedStreams.peek().size !== 1;
  return {
    length: view.length,
    rowAt: (index) => view.rowAt(index),
    indexFrom: (row) => view.indexFrom(row),
    model: (index) => rowModel(store.log, view, index, several),
    selected: store.selectedRow.peek(),
    generation: store.log.generation,
    version: (store.log.generation + store.log.revision) * 2 + (several ? 1 : 0),
  };
}

export function EventTable({ store }: { store: Store }) {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const renderer = useRef<TableRenderer>(null);
  const following = useSignal(true);
  /** Events that the view had when the newest went out of sight. */
  const seen = useSignal(0);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!scroller.current || !spacer.current || !viewport.current || !block.current) return;
    const closing = new AbortController();
    const parts = {
      scroller: scroller.current,
      spacer: spacer.current,
      viewport: viewport.current,
      block: block.current,
    };
    const changed = () => {
      const now = renderer.current?.following ?? true;
      if (following.peek() && !now) seen.value = store.view.peek().events;
      following.value = now;
    };
    renderer.current = new TableRenderer(parts, () => contentOf(store), changed, closing.signal);
    return () => closing.abort();
  }, [store]);

  useSignalEffect(() => {
    store.frame.value;
    const selected = store.selectedRow.value;
    renderer.current?.render();
    const element = grid.current;
    if (element === null) return;
    element.ariaRowCount = String(store.view.peek().length + 1);
    const shown = selected !== undefined && element.querySelector(`#row-${selected}`) !== null;
    if (shown) element.setAttribute('aria-activedescendant', `row-${selected}`);
    else element.removeAttribute('aria-activedescendant');
  });

  useSignalEffect(() => {
    store.frame.value;
    const row = store.toReveal.value;
    const view = store.view.value;
    if (row === undefined || !(view.complete || view.indexOf(row) >= 0)) return;
    renderer.current?.reveal(view.indexFrom(row));
    store.toReveal.value = undefined;
  });

  const select = (index: number) => {
    const view = store.view.peek();
    const place = Math.max(0, Math.min(view.length - 1, index));
    const row = view.rowAt(place);
    if (row === undefined) return;
    store.selectedRow.value = row;
    renderer.current?.reveal(place);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && store.selectedRow.peek() !== undefined) {
      store.selectedRow.value = undefined;
      event.preventDefault();
      return;
    }
    const view = store.view.peek();
    const row = store.selectedRow.peek();
    const from = row === undefined ? undefined : view.indexFrom(row);
    const target = targetOf(event.key, from, view.length, renderer.current?.pageSize ?? 1);
    if (target === undefined) return;
    event.preventDefault();
    select(target);
  };

  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const index = event.target.closest<HTMLElement>('.row')?.dataset['index'];
    if (index === undefined) return;
    select(Number(index));
  };

  const jump = () => {
    renderer.current?.follow();
    grid.current?.focus({ preventScroll: true });
  };

  return (
    <div class="table">
      <div ref={grid} class="grid" {...aria.grid('Events', COLUMNS.length, { onKeyDown, onMouseDown })}>
        <div class="head" {...aria.rowgroup}>
          <div class="head-row" {...aria.headRow}>
            {COLUMNS.map(([name, title], i) => (
              <div key={name} class={`cell ${name}`} {...aria.columnHeader(i + 1)}>
                {title}
              </div>
            ))}
          </div>
        </div>
        <div ref={scroller} class="scroller" {...aria.rowgroup}>
          <div ref={spacer} class="spacer" role="presentation">
            <div ref={viewport} class="viewport" role="presentation">
              <div ref={block} class="block" role="presentation" />
            </div>
          </div>
        </div>
      </div>
      {!following.value && <NewEventsPill store={store} seen={seen.value} onClick={jump} />}
      <p class="visually-hidden" role="status">
        {following.value ? '' : `Not following. ${counted(seen.value, 'event')} so far.`}
      </p>
    </div>
  );
}
