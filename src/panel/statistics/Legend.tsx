import type { TypeCounts } from '../../capture/statistics/type-counts.ts';
import { count } from '../../text/quantity.ts';

/** Types that are named. */
const NAMED = 12;

/** Which colour is which event type, and how many events it has; the most frequent first. */
export function Legend({ types: { others, types } }: { types: TypeCounts }) {
  const sorted = [...types].toSorted(([, a], [, b]) => b.count - a.count);
  const rest = sorted.slice(NAMED).reduce((sum, [, each]) => sum + each.count, others);
  return (
    <ul class="legend" aria-label="Event types">
      {sorted.slice(0, NAMED).map(([type, each]) => (
        <li key={type}>
          <span class="swatch" aria-hidden="true" style={{ background: `var(--type-${each.slot})` }} />
          <span class="name" title={type}>
            {type}
          </span>
          <span class="subtle">{count(each.count)}</span>
        </li>
      ))}
      {rest > 0 && <li class="subtle">{count(rest)} of other types</li>}
    </ul>
  );
}
