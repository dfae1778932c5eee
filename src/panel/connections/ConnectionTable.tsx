import { useSignal } from '@preact/signals';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { Menu } from '../components/menu/Menu.tsx';
import { anchorOf, type MenuRequest } from '../components/menu/menu-item.ts';
import { copyRequestItem } from '../export/copy-request.ts';
import { AskExport } from '../export/export-request.ts';
import { scrolled } from '../grid/aria.ts';
import { targetOf } from '../grid/grid-keys.ts';
import { noteScrollbar } from '../grid/scrollbar.ts';
import { ROW_HEIGHT, topToShow, visibleRows } from '../grid/windowing.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { ConnectionRow } from './ConnectionRow.tsx';
import { Chain } from './chain.ts';
import { totalsText } from './chain-totals.ts';
import { COLUMNS } from './columns.ts';
import { NoConnections } from './NoConnections.tsx';
import { PhaseTip, type Pointed } from './PhaseTip.tsx';
import * as roles from './roles.ts';
import { shownTime } from './shown-time.ts';
import { WaterfallHead, waterfallStep } from './WaterfallHead.tsx';

interface Props {
  store: Store;
  onShowEvents: (link: StreamConnection) => void;
}

/** The chain of connections as a table and a waterfall. Only the rows in view have elements. */
export function ConnectionTable({ store, onShowEvents }: Props) {
  store.summary.value;
  const chain = useMemo(() => new Chain(), [store]);
  const scroller = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(0);
  const pointed = useSignal<Pointed | undefined>(undefined);
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const askExport = useContext(AskExport);

  const streams = store.selectedStreams.value;
  const range = store.range.value;
  const links = chain.of(store.log, streams, range);
  const now = nowOf(store);
  const scale = shownTime(links, range, now);
  const step = waterfallStep(scale);
  // Of thousands of connections they are not added up in each frame: with the log they change, with time once a second.
  const totals = useMemo(() => totalsText(links, now, range), [links, range, Math.floor(now / 1000)]);
  const place = store.selectedConnection.value;
  const selected = links.findIndex(
    ({ connection, stream }) => stream.index === place?.stream && connection.number === place.connection,
  );
  const coloured = store.log.shownStreams.length > 1 && streams.size !== 1;
  const window = visibleRows(top.value, { rows: links.length, viewport: height.value });

  const isInView = selected >= window.start && selected < window.end;

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
      noteScrollbar(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const wasAtEnd = useRef(false);
  // A connection that was selected elsewhere is scrolled into view, too.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || selected < 0) return;
    const extent = { rows: links.length, viewport: element.clientHeight };
    wasAtEnd.current = false;
    element.scrollTop = topToShow(selected, element.scrollTop, extent);
  }, [place]);

  // When scrolled to the end, stay there as connections arrive.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
    wasAtEnd.current = top.peek() > 0 && element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
  });

  const select = (index: number) => {
    const link = links[Math.max(0, Math.min(links.length - 1, index))];
    if (link === undefined) return;
    store.selectedConnection.value = { stream: link.stream.index, connection: link.connection.number };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const link = links[selected];
    if (event.key === 'Enter' && link !== undefined) onShowEvents(link);
    else if (event.key === 'Escape' && link !== undefined) store.selectedConnection.value = undefined;
    else {
      const page = Math.max(1, Math.floor(height.peek() / ROW_HEIGHT) - 1);
      const target = targetOf(event.key, selected < 0 ? undefined : selected, links.length, page);
      if (target === undefined) return;
      select(target);
    }
    event.preventDefault();
  };

  const onContextMenu = (event: MouseEvent) => {
    // By the keyboard it is asked of the row that is selected.
    const index = indexOf(event, '.row') ?? selected;
    const link = links[index];
    const { currentTarget } = event;
    if (link === undefined || !(currentTarget instanceof Element)) return;
    event.preventDefault();
    select(index);
    const streams = new Set([link.stream.index]);
    const items = [
      { kind: 'action', label: 'Show events', run: () => onShowEvents(link) } as const,
      copyRequestItem(link),
      { kind: 'action', label: 'Export this stream…', run: () => askExport({ of: 'streams', streams }) } as const,
    ];
    const row = currentTarget.querySelector(`.row[data-index="${index}"]`);
    menu.value = { label: 'Connection', items, anchor: anchorOf(event, row ?? currentTarget) };
  };

  return (
    <div class="table">
      <div
        class={`grid chain ${coloured ? 'several' : ''}`}
        {...roles.grid(links.length, isInView ? selected : undefined, {
          onKeyDown,
          onContextMenu,
          onMouseDown: (event) => {
            const index = indexOf(event, '.row');
            if (event.button === 0 && index !== undefined) select(index);
          },
          onDblClick: (event) => {
            const link = links[indexOf(event, '.row') ?? -1];
            if (link !== undefined) onShowEvents(link);
          },
          onMouseMove: (event) => {
            const link = links[indexOf(event, '[data-column=waterfall]') ?? -1];
            pointed.value = link && { link, x: event.clientX, y: event.clientY };
          },
          onMouseLeave: () => {
            pointed.value = undefined;
          },
        })}
      >
        <div class="head" {...roles.rowgroup}>
          <div class="head-row" {...roles.headRow}>
            {COLUMNS.map(({ help, name, title }, i) => (
              <div key={name} class="cell" data-column={name} title={help ?? title} {...roles.columnHeader(i + 1)}>
                {name === 'waterfall' ? <WaterfallHead scale={scale} step={step} /> : null}
                <span>{title}</span>
              </div>
            ))}
          </div>
        </div>
        <div
          ref={scroller}
          class="scroller"
          {...scrolled}
          onScroll={({ currentTarget }) => {
            top.value = currentTarget.scrollTop;
          }}
        >
          <div class="spacer" role="presentation" style={{ height: `${links.length * ROW_HEIGHT}px` }}>
            <div
              class="block"
              role="presentation"
              style={{
                transform: `translateY(${window.start * ROW_HEIGHT}px)`,
                '--tick': `${(step / scale.span) * 100}%`,
              }}
            >
              {links.slice(window.start, window.end).map((link, i) => (
                <ConnectionRow
                  key={`${link.stream.index}-${link.connection.number}`}
                  link={link}
                  index={window.start + i}
                  selected={window.start + i === selected}
                  coloured={coloured}
                  scale={scale}
                  now={now}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      {totals !== '' && <p class="chain-totals">{totals}</p>}
      {links.length === 0 && <NoConnections store={store} />}
      {menu.value !== undefined && (
        <Menu
          menu={menu.value}
          onClose={() => {
            menu.value = undefined;
          }}
        />
      )}
      {pointed.value !== undefined && <PhaseTip pointed={pointed.value} now={now} />}
    </div>
  );
}

/** The row that an event in such an element is about. */
function indexOf({ target }: Event, selector: string): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  const index = element?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}
