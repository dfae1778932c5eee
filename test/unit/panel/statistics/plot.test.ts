import { expect, test } from 'vitest';
import { LogHistogram } from '../../../../src/capture/statistics/log-histogram.ts';
import { TimeCounts } from '../../../../src/capture/statistics/time-counts.ts';
import { histogramPlot, ratePlot } from '../../../../src/panel/statistics/plot.ts';
import { bytes } from '../../../../src/text/quantity.ts';

test('the rate counts events while columns are short, and events a second when they are not', () => {
  const short = new TimeCounts();
  for (const time of [0, 1, 1, 4]) short.add(1000 + time, 0);
  expect(ratePlot(short)).toMatchObject({ most: '2 events in 1 ms', bars: { length: 5 } });
  expect(ratePlot(short).bars[1]).toMatchObject({ range: '1 ms to 2 ms', amount: '2 events', total: 2 });
  const long = new TimeCounts();
  for (let time = 0; time < 200_000; time += 100) long.add(time, 0);
  const { bars, most, ticks } = ratePlot(long);
  expect(most).toBe('10 events/s');
  expect(bars[1]?.amount).toBe('9.8 events/s');
  expect(ticks.map(({ label }) => label)).toEqual(['0 s', '1:00', '2:00']);
});

test('bars of a histogram say from where to where, and how many', () => {
  const sizes = new LogHistogram(0, 4);
  for (const size of [3, 1200, 1300, 50_000]) sizes.add(size, 2);
  const { bars, most, ticks } = histogramPlot(sizes.bars(), 'event', bytes);
  expect(bars.filter(({ total }) => total > 0).map(({ amount, range }) => `${range}: ${amount}`)).toEqual([
    '2 B to 5 B: 1 event',
    '1.0 kB to 2.0 kB: 2 events',
    '10.0 kB or more: 1 event',
  ]);
  expect(most).toBe('2 events');
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(ticks[0]).toEqual({ place: 0, label: '2 B' });
});

test('without events the plot is empty', () => {
  expect(ratePlot(new TimeCounts())).toMatchObject({ bars: [], ticks: [] });
  expect(histogramPlot([], 'event', bytes)).toMatchObject({ bars: [], ticks: [] });
});
