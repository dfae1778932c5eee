import type { Signal } from '@preact/signals';

interface Props {
  size: Signal<number>;
  /** px that the pane has, where that is not what was chosen: one takes hold of the bar where it is seen. */
  seen?: number;
  /** `column`: a vertical bar that moves sideways. */
  axis: 'column' | 'row';
  /** 1 if the pane lies before the bar, -1 if after it. */
  side: 1 | -1;
  min: number;
  label: string;
}

/** px that an arrow key moves the bar. */
const STEP = 20;

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/ */
export function Splitter({ size, seen = size.value, axis, side, min, label }: Props) {
  const set = (value: number) => {
    size.value = Math.max(min, Math.round(value));
  };
  const onPointerDown = (down: PointerEvent) => {
    const bar = down.currentTarget;
    if (!(bar instanceof HTMLElement) || down.button !== 0) return;
    down.preventDefault();
    bar.setPointerCapture(down.pointerId);
    const dragging = new AbortController();
    const from = axis === 'column' ? down.clientX : down.clientY;
    const start = seen;
    const move = (event: PointerEvent) =>
      set(start + side * ((axis === 'column' ? event.clientX : event.clientY) - from));
    const stop = () => dragging.abort();
    bar.addEventListener('pointermove', move, { signal: dragging.signal });
    bar.addEventListener('pointerup', stop, { signal: dragging.signal });
    bar.addEventListener('pointercancel', stop, { signal: dragging.signal });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = axis === 'column' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    set(seen + (event.key === more ? STEP : -STEP) * side);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
    <div
      class={`splitter ${axis}`}
      role="separator"
      aria-orientation={axis === 'column' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={seen}
      aria-valuemin={min}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
