import type { Bar } from '../../capture/statistics/log-histogram.ts';
import type { TimeCounts } from '../../capture/statistics/time-counts.ts';
import { duration } from '../../text/duration.ts';
import { counted, perSecond } from '../../text/quantity.ts';
import { axisText } from '../time-axis/axis-ticks.ts';
import { stepOf } from '../time-axis/time-scale.ts';

/** A bar of a plot. */
export interface PlotBar {
  /** What it stands for: `2 ms to 5 ms`. */
  range: string;
  /** How much it is, in words. */
  amount: string;
  total: number;
  /** By slot of the types' colours. */
  counts: Uint32Array;
}

export interface Plot {
  bars: readonly PlotBar[];
  /** Labels of the axis, and where they stand, 0 to 1. */
  ticks: readonly { place: number; label: string }[];
  /** The largest total, in words. */
  most: string;
}

/** Labels of the axis that have room at 500 px. */
const TICKS = 6;

/** Events over time, since the first one. */
export function ratePlot(counts: TimeCounts): Plot {
  const { length, step } = counts;
  // A rate over less than a second says nothing.
  const amountOf = (total: number) =>
    step < 1000 ? counted(total, 'event') : perSecond((total / step) * 1000).replace('/s', ' events/s');
  const bars = Array.from({ length }, (_, index): PlotBar => {
    const column = counts.column(index);
    const total = sum(column);
    const range = `${duration(index * step)} to ${duration((index + 1) * step)}`;
    return { range, amount: amountOf(total), total, counts: column };
  });
  const span = length * step;
  const tick = stepOf(span, TICKS);
  const ticks = Array.from({ length: length === 0 ? 0 : Math.floor(span / tick) + 1 }, (_, i) => ({
    place: (i * tick) / span,
    label: axisText(i * tick),
  }));
  const within = step < 1000 ? ` in ${duration(step)}` : '';
  return { bars, ticks: ticks.filter(hasRoom), most: amountOf(mostOf(bars)) + within };
}

/** How many values of each size there are. @param valueText a value in words */
export function histogramPlot(found: readonly Bar[], noun: string, valueText: (value: number) => string): Plot {
  const bars = found.map(({ counts, from, to, total }): PlotBar => {
    const range = Number.isFinite(to) ? `${valueText(from)} to ${valueText(to)}` : `${valueText(from)} or more`;
    return { range, amount: counted(total, noun), total, counts };
  });
  const every = Math.ceil(found.length / TICKS);
  const ticks = found.flatMap(({ from }, index) =>
    index % every === 0 ? [{ place: index / found.length, label: valueText(from) }] : [],
  );
  return { bars, ticks: ticks.filter(hasRoom), most: counted(mostOf(bars), noun) };
}

/** A label begins at its place and must not cross the edge. */
function hasRoom({ place }: { place: number }): boolean {
  return place < 0.87;
}

export function mostOf(bars: readonly PlotBar[]): number {
  return bars.reduce((most, { total }) => Math.max(most, total), 0);
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
