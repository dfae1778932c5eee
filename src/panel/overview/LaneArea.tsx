import { untracked, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Stream } from '../../capture/streams/stream.ts';
import { everyFrame } from '../browser/frames.ts';
import { useEffectNow } from '../components/use-effect-now.ts';
import type { Store } from '../store/store.ts';
import { Axis } from './Axis.tsx';
import { describe } from './describe.ts';
import { onKey } from './keyboard.ts';
import { LaneNames } from './LaneNames.tsx';
import { laneHeight, topToShow } from './lane-layout.ts';
import { Marks } from './Marks.tsx';
import { createModel, cursorOf, loadTips, tipOf } from './model.ts';
import { TipBox } from './TipBox.tsx';
import { useCanvas } from './use-canvas.ts';
import { usePointer } from './use-pointer.ts';

/** Maximum time per frame for processing old rows, ms. */
const TAKE_MS = 4;

const HELP =
  'Left and right go from mark to mark, up and down from stream to stream, Enter selects the event. ' +
  'With Shift they select a range, Escape ends that. Plus and minus zoom, page up and down move the window, 0 shows all.';

export function LaneArea({ store, streams, height }: { store: Store; streams: readonly Stream[]; height: number }) {
  const model = useMemo(() => createModel(store), [store]);
  const scroller = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const anchor = useRef<{ time: number | undefined }>({ time: undefined });
  const { cursor, scene, top } = model;

  const draw = useCanvas(
    canvas,
    plot,
    model,
    () => redraw(),
    () => paint(),
  );
  const paint = () => {
    const end = performance.now() + TAKE_MS;
    scene.timeline.advance(() => performance.now() >= end);
    scene.update();
    draw.current?.();
    model.drawn.value++;
    if (!scene.timeline.complete) redraw();
  };
  const redraw = useMemo(() => everyFrame(paint), [model]);
  usePointer(plot, model, redraw);
  // Redraws a few times a second even without new events, because time passes.
  useEffectNow(() => {
    scene.streams = store.streams.value.list;
    untracked(paint);
  });
  useSignalEffect(() => {
    store.selectedStreams.value;
    store.timeZero.value;
    top.value;
    redraw();
  });
  const shown = useRef<ReadonlySet<number>>(new Set());
  // What was selected in the list or in the table must not be out of sight here.
  useSignalEffect(() => {
    const { height: seen } = model.size.value;
    const selected = store.selectedStreams.value;
    if (seen === 0) return;
    const { list } = store.streams.peek();
    const own = store.log.rows.at(store.selectedRow.value ?? -1)?.stream;
    const isNew = ({ index }: Stream) => index === own || (selected.has(index) && !shown.current.has(index));
    const lanes = list.flatMap((stream, lane) => (isNew(stream) ? [lane] : []));
    shown.current = selected;
    top.value = topToShow(lanes, top.peek(), seen, laneHeight(list.length, seen));
  });
  useSignalEffect(() => {
    const element = scroller.current;
    if (element !== null && Math.abs(element.scrollTop - top.value) >= 1) element.scrollTop = top.value;
  });

  const spot = cursorOf(model);
  const tip = spot && tipOf(model, spot);
  const { extent } = scene;
  const full = laneHeight(streams.length, height) * streams.length;
  return (
    <>
      <Axis model={model} />
      <div
        ref={scroller}
        class="lanes"
        style={{ height: `${Math.min(height, full)}px` }}
        onScroll={(event) => {
          top.value = event.currentTarget.scrollTop;
        }}
      >
        <div style={{ height: `${full}px` }}>
          <div class="lanes-seen" style={{ height: `${Math.min(height, full)}px` }}>
            <LaneNames model={model} streams={streams} height={height} />
            <div
              ref={plot}
              class="plot"
              role="slider"
              tabIndex={0}
              aria-label="Timeline"
              aria-orientation="horizontal"
              aria-valuemin={0}
              aria-valuemax={Math.max(1, Math.round(extent.to - extent.from))}
              aria-valuenow={Math.round((spot?.time ?? extent.to) - extent.from)}
              aria-valuetext={tip === undefined ? 'the end' : model.tips.value?.tipText(tip)}
              aria-describedby="overview-description overview-help"
              onKeyDown={(event) => {
                if (event.defaultPrevented || !onKey(model, event, anchor.current)) return;
                event.preventDefault();
                redraw();
              }}
              onFocus={() => loadTips(model)}
              onPointerEnter={() => loadTips(model)}
              onBlur={() => {
                cursor.value = undefined;
                anchor.current.time = undefined;
              }}
            >
              <canvas ref={canvas} />
              <Marks model={model} />
            </div>
          </div>
        </div>
      </div>
      <TipBox model={model} />
      <p id="overview-description" class="visually-hidden">
        {describe(scene)}
      </p>
      <p id="overview-help" class="visually-hidden">
        {HELP}
      </p>
    </>
  );
}
