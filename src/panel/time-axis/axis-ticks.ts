import { sinceZero } from '../format/time.ts';
import { stepOf, type TimeScale } from './time-scale.ts';

interface AxisTick {
  /** epoch ms */
  time: number;
  label: string;
}

/** px that a label needs. */
const LABEL_WIDTH = 76;

/** Ticks at round distances from `zero`, epoch ms, as many as fit. */
export function axisTicks({ from, span }: TimeScale, zero: number, width: number): AxisTick[] {
  const step = stepOf(span, Math.max(1, Math.floor(width / LABEL_WIDTH)));
  const first = Math.ceil((from - zero) / step);
  const last = Math.floor((from + span - zero) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const ms = (first + i) * step;
    return { time: zero + ms, label: axisText(ms) };
  });
}

/** A round distance, short: `0 s`, `250 ms`, `1.5 s`, `2:30`, `1:00:00`. */
export function axisText(ms: number): string {
  const size = Math.abs(ms);
  if (size > 0 && size < 1000) return `${ms} ms`;
  if (size < 60_000) return `${ms / 1000} s`;
  const text = sinceZero(ms);
  return text.endsWith('.000') ? text.slice(0, -4) : text.replace(/0+$/, '');
}
