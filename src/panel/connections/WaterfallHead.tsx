import { axisText } from '../time-axis/axis-ticks.ts';
import { stepOf, type TimeScale } from '../time-axis/time-scale.ts';

/** Share of the width beyond which a mark has no room for its text. */
const LAST = 0.88;

/** Marks of the time axis, counted from the beginning of what is shown. */
export function WaterfallHead({ scale, step }: { scale: TimeScale; step: number }) {
  const marks = Array.from({ length: Math.floor((LAST * scale.span) / step) }, (_, i) => (i + 1) * step);
  return (
    <span class="waterfall-axis" aria-hidden="true">
      {marks.map((ms) => (
        <span key={ms} style={{ left: `${(ms / scale.span) * 100}%` }}>
          {axisText(ms)}
        </span>
      ))}
    </span>
  );
}

/** Approximate number of marks. */
export function waterfallStep({ span }: TimeScale): number {
  return stepOf(span, 5);
}
