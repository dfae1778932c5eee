import { useSignal } from '@preact/signals';
import { useContext, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { useNarrow } from '../components/use-narrow.ts';
import { targetOf } from '../grid/grid-keys.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { TestServerContext } from '../test-server/test-server.ts';
import { type ChooseHow, choose } from './choose.ts';
import { blocksOf, LOW_STREAM_HEIGHT, renderedRange, STREAM_HEIGHT, topToShow } from './list-layout.ts';
import { StreamRow } from './StreamRow.tsx';
import { showRequest } from './show-request.ts';

interface Props {
  store: Store;
  onMenu: (stream: Stream, event: MouseEvent) => void;
}

/**
 * Streams as a list: a click shows one, Ctrl/Cmd adds and takes away, Shift takes all between, Escape shows all. A double
 * click leads to the request.
 */
export function StreamRows({ store, onMenu }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const viewport = useSignal(innerHeight);
  /** Index of the keyboard's stream, and whether to focus its row. */
  const active = useSignal<number | undefined>(undefined);
  const toFocus = useRef(false);
  /** Where a range starts. */
  const anchor = useRef<number>(undefined);
  const { streamMenus } = useContext(TestServerContext);

  const { all, groups, list } = store.streams.value;
  const selected = store.selectedStreams.value;
  const now = nowOf(store);
  const rowHeight = useNarrow() ? LOW_STREAM_HEIGHT : STREAM_HEIGHT;
  const blocks = blocksOf(groups, rowHeight);
  const order = list.map(({ index }) => index);
  const current = store.log.rows.at(store.selectedRow.value ?? -1)?.stream;
  const stop = Math.max(0, order.indexOf(active.value ?? order.find((index) => selected.has(index)) ?? -1));

  const show = (places: readonly number[]) => {
    const element = scroller.current;
    if (element === null) return;
    top.value = topToShow(blocks, places, element.scrollTop, element.clientHeight);
    element.scrollTop = top.value;
  };
  const onChoose = (index: number, how: ChooseHow) => {
    const chosen = choose(selected, index, how, order, anchor.current);
    store.selectedStreams.value = chosen;
    // The detail would show an event of a stream that is not selected.
    if (current !== undefined && chosen.size > 0 && !chosen.has(current)) store.selectedRow.value = undefined;
    // What runs is followed, unless one of its events is looked at.
    const runs = list.some((stream) => chosen.has(stream.index) && isRunning(stream));
    if (runs && store.selectedRow.peek() === undefined) store.scroll.follow();
    if (how !== 'range') anchor.current = index;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') store.selectedStreams.value = new Set();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) store.selectedStreams.value = new Set(order);
    else {
      const page = Math.max(1, Math.floor(viewport.peek() / rowHeight) - 1);
      const target = targetOf(event.key, stop, order.length, page);
      if (target === undefined || order.length === 0) return;
      const place = Math.max(0, Math.min(order.length - 1, target));
      const index = order[place] ?? 0;
      if (event.shiftKey) {
        anchor.current ??= order[stop];
        onChoose(index, 'range');
      } else anchor.current = index;
      active.value = index;
      toFocus.current = true;
      show([place]);
    }
    event.preventDefault();
  };

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      viewport.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!toFocus.current) return;
    toFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });
  // A stream that was selected elsewhere is scrolled into view.
  const before = useRef<ReadonlySet<number>>(new Set());
  useLayoutEffect(() => {
    show(order.flatMap((index, place) => (selected.has(index) && !before.current.has(index) ? [place] : [])));
    before.current = selected;
  }, [selected]);
  useLayoutEffect(() => {
    if (current !== undefined) show([order.indexOf(current)].filter((place) => place >= 0));
  }, [store.selectedRow.value]);

  return (
    <div
      ref={scroller}
      class="list"
      role="listbox"
      aria-multiselectable="true"
      aria-label="Streams"
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
    >
      {blocks.map((block) => {
        const { first, group, head, height } = block;
        const { end, start } = renderedRange(block, top.value, viewport.value);
        const row = (stream: Stream, place: number) => (
          <StreamRow
            key={stream.index}
            log={store.log}
            stream={stream}
            place={place}
            of={order.length}
            top={head + (place - first) * rowHeight}
            selected={selected.has(stream.index)}
            current={stream.index === current}
            now={now}
            coloured={all.length > 1 && selected.size !== 1}
            focusable={place === stop}
            problems={store.grave.value.get(stream.index)?.map(({ title }) => title) ?? []}
            served={streamMenus.value.has(stream.index)}
            onChoose={onChoose}
            onFocus={() => {
              active.value = stream.index;
            }}
            onOpen={(each) => showRequest(store, each)}
            onMenu={onMenu}
          />
        );
        // One row is always there for the Tab key.
        const kept = group.streams[stop - first];
        return (
          <div key={group.name} class="group" {...role(group.name)} style={{ height: `${height}px` }}>
            {head > 0 && (
              <div class="group-name" role="presentation" title={group.name} style={{ height: `${head}px` }}>
                {group.name} <span class="subtle">{count(group.streams.length)}</span>
              </div>
            )}
            {kept !== undefined && stop - first < start && row(kept, stop)}
            {group.streams.slice(start, end).map((stream, i) => row(stream, first + start + i))}
            {kept !== undefined && stop - first >= end && row(kept, stop)}
          </div>
        );
      })}
    </div>
  );
}

function role(name: string) {
  return name === '' ? ({ role: 'presentation' } as const) : ({ role: 'group', 'aria-label': name } as const);
}
