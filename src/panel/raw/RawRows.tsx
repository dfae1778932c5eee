import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { isRunning } from '../../capture/streams/standing.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { ScrollPosition } from '../grid/scroll-position.ts';
import { type Extent, fromScroll, scrollHeight, toScroll, visibleRows } from '../grid/windowing.ts';
import type { Store } from '../store/store.ts';
import type { BodyRows } from './body-rows.ts';
import { RawRow } from './RawRow.tsx';
import type { RawBody } from './raw-body.ts';
import type { RawFind } from './use-raw-find.ts';

interface Props {
  store: Store;
  body: RawBody;
  rows: BodyRows;
  shown: StreamConnection;
  find: RawFind;
  /** Room for so many characters. */
  onColumns: (columns: number) => void;
}

/** Width of what stands before the text, and of the scroll bar's border, px. */
const GUTTER = 160;
const NARROW_GUTTER = 72;
/** Below this width the offsets make room. */
const NARROW = 420;

/** Rows of the body in view: only they are loaded, decoded and drawn. */
export function RawRows({ body, find, onColumns, rows, shown, store }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [size, setSize] = useState({ height: 0, width: 0 });
  const target = targetOf(store, shown);
  const position = useMemo(() => new ScrollPosition(isRunning(shown.stream) && target === undefined), []);
  const sought = useRef(target?.offset);
  const drawn = useRef<Extent>({ rows: 0, viewport: 0 });
  const { map } = body;
  const hasTimes = shown.stream.api !== 'file';

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ height: element.clientHeight, width: element.clientWidth }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const width = characterWidth(scroller.current);
    const gutter = size.width < NARROW ? NARROW_GUTTER : GUTTER;
    if (width > 0 && size.width > 0) onColumns(Math.max(16, Math.floor((size.width - gutter) / width)));
  }, [size.width]);
  useEffect(() => {
    if (target !== undefined) sought.current = target.offset;
    redraw(undefined);
  }, [target]);
  const hit = find.hits[find.current];
  useEffect(() => {
    if (hit === undefined) return;
    sought.current = hit.from;
    redraw(undefined);
  }, [hit]);

  const extent = settle();
  const window = visibleRows(position.top, extent);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    drawn.current = extent;
    const top = toScroll(position.top, extent);
    if (Math.abs(element.scrollTop - top) >= 1) element.scrollTop = top;
  });

  /** Goes where it is sought and lays out what is in view, until nothing moves any more. */
  function settle(): Extent {
    for (;;) {
      const now = { rows: map.length, viewport: size.height };
      position.update(map, now);
      const place = sought.current;
      if (place !== undefined && place < map.end && size.height > 0) {
        const unit = map.unitAt(place);
        if (body.has(unit)) sought.current = undefined;
        else body.want(unit, unit);
        reveal(position, body.rowOf(place), map, { rows: map.length, viewport: size.height });
      }
      const { start, end } = visibleRows(position.top, now);
      const first = map.locate(start)?.unit.index ?? 0;
      const last = map.locate(Math.max(start, end - 1))?.unit.index ?? first;
      for (let unit = first; unit <= last; unit++) body.rows(unit);
      if (sought.current === undefined && last >= first && end > start) body.want(first, last);
      if (map.length === now.rows) return now;
    }
  }

  const onScroll = () => {
    const element = scroller.current;
    if (element === null || Math.abs(toScroll(position.top, drawn.current) - element.scrollTop) < 1) return;
    const top = fromScroll(element.scrollTop, drawn.current);
    position.scrolled(top, drawn.current, map, { rows: map.length, viewport: size.height });
    redraw(undefined);
  };

  return (
    <div ref={scroller} class="raw-scroller" onScroll={onScroll} {...scrollable}>
      <div class="spacer" style={{ height: `${Math.max(scrollHeight(extent), extent.viewport)}px` }}>
        <div class="viewport" style={{ height: `${extent.viewport}px` }}>
          <div style={{ transform: `translateY(${-window.above}px)` }}>
            {Array.from({ length: window.end - window.start }, (_, i) => {
              const place = map.locate(window.start + i);
              return (
                place && <RawRow key={window.start + i} {...place} {...{ store, body, rows, hasTimes, target, hit }} />
              );
            })}
          </div>
        </div>
      </div>
      <span class="raw-measure" aria-hidden="true">
        0000000000
      </span>
    </div>
  );
}

/** A region that scrolls has to be reached by the keyboard. */
const scrollable = { role: 'region', tabIndex: 0, 'aria-label': 'Bytes by chunk' } as const;

/** What was asked for, if it is in this body. */
function targetOf({ toShowRaw }: Store, { connection, stream }: StreamConnection) {
  const { value } = toShowRaw;
  return value?.stream === stream.index && value.connection === connection.number ? value : undefined;
}

/** A row that is out of view comes a little below the top, so that one sees what is before it. */
function reveal(position: ScrollPosition, index: number, map: RawBody['map'], extent: Extent): void {
  const { start, end } = visibleRows(position.top, extent);
  if (index > start && index < end - 1) return;
  const rows = Math.floor(extent.viewport / 20);
  position.reveal(Math.min(map.length - 1, index + Math.floor(rows * 0.7)), map, extent);
  position.reveal(Math.max(0, index - Math.floor(rows * 0.25)), map, extent);
}

function characterWidth(scroller: HTMLElement | null): number {
  return (scroller?.querySelector('.raw-measure')?.getBoundingClientRect().width ?? 0) / 10;
}
