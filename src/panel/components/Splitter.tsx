import type { Signal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';

interface Props {
  size: Signal<number>;
  /** Actual size of the pane, px, if it differs from the chosen one and the pane is not next to the bar. */
  seen?: number;
  /** `column`: a vertical bar that moves sideways. */
  axis: 'column' | 'row';
  /** 1 if the pane is before the bar, -1 if after it. */
  side: 1 | -1;
  min: number;
  label: string;
}

/** px that an arrow key moves the bar. */
const STEP = 20;

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/ */
export function Splitter({ size, seen, axis, side, min, label }: Props) {
  const set = (value: number) => {
    size.value = Math.max(min, Math.round(value));
  };
  /** Drag from the visible position: the window may have room for less than was chosen. */
  const held = (bar: Element): number => seen ?? paneSize(bar, axis, side) ?? size.value;
  const onPointerDown = (down: PointerEvent) => {
    const bar = down.currentTarget;
    if (!(bar instanceof HTMLElement) || down.button !== 0) return;
    down.preventDefault();
    bar.setPointerCapture(down.pointerId);
    const dragging = new AbortController();
    const from = axis === 'column' ? down.clientX : down.clientY;
    const start = held(bar);
    const move = (event: PointerEvent) =>
      set(start + side * ((axis === 'column' ? event.clientX : event.clientY) - from));
    const stop = () => dragging.abort();
    bar.addEventListener('pointermove', move, { signal: dragging.signal });
    bar.addEventListener('pointerup', stop, { signal: dragging.signal });
    bar.addEventListener('pointercancel', stop, { signal: dragging.signal });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<Element>) => {
    const [less, more] = axis === 'column' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    set(held(event.currentTarget) + (event.key === more ? STEP : -STEP) * side);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
    <div
      class={`splitter ${axis}`}
      role="separator"
      aria-orientation={axis === 'column' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={Math.max(min, seen ?? size.value)}
      aria-valuemin={min}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

/** px of the pane that the bar moves. */
function paneSize(bar: Element, axis: Props['axis'], side: Props['side']): number | undefined {
  const pane = side === 1 ? bar.previousElementSibling : bar.nextElementSibling;
  const box = pane?.getBoundingClientRect();
  return axis === 'column' ? box?.width : box?.height;
}
