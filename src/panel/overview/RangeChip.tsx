import { useEffect, useMemo } from 'preact/hooks';
import { duration } from '../../text/duration.ts';
import { count } from '../../text/quantity.ts';
import { CloseIcon } from '../components/icons.tsx';
import { clockTime } from '../format/time.ts';
import type { Store } from '../store/store.ts';

/** Says that only a range of time is shown, and how many later events are hidden. Clears the range, as Escape does. */
export function RangeChip({ store }: { store: Store }) {
  const range = store.range.value;
  const { rows } = store.log;
  const before = useMemo(() => rows.end, [range, rows]);
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
  store.summary.value;
  // A range may end after now.
  const newer = Math.min(rows.end - before, rows.end - 1 - rows.until(range.to));
  const text = `${clockTime(range.from)} – ${clockTime(range.to)}`;
  return (
    <span class="range-chip" data-testid="range-chip">
      <span>
        {text} <span class="subtle">({duration(range.to - range.from)})</span>
        {newer > 0 && <span title="Rows after the selected range"> · {count(newer)} newer</span>}
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
