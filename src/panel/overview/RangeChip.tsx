import { useEffect } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { clockTime, duration } from '../format/time.ts';
import type { Store } from '../store/store.ts';

/** Says that only a range of time is shown, and ends that; so does Escape. */
export function RangeChip({ store }: { store: Store }) {
  const range = store.range.value;
  useEffect(() => {
    if (range === undefined) return;
    const closing = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, select, .cm-content');
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping) return;
      event.preventDefault();
      store.range.value = undefined;
    };
    document.body.addEventListener('keydown', onKeyDown, { signal: closing.signal });
    return () => closing.abort();
  }, [range, store]);
  if (range === undefined) return null;
  const text = `${clockTime(range.from)} – ${clockTime(range.to)}`;
  return (
    <span class="range-chip" data-testid="range-chip">
      <span>
        {text} <span class="subtle">({duration(range.to - range.from)})</span>
      </span>
      <button
        type="button"
        class="tool small"
        title="Show all times (Escape)"
        aria-label="Show all times"
        onClick={() => {
          store.range.value = undefined;
        }}
      >
        <CloseIcon />
      </button>
    </span>
  );
}
