import { useState } from 'preact/hooks';
import { mostOf, type Plot, type PlotBar } from './plot.ts';

/** Height of a plot in its own units; what is there is seen, however little. */
const HEIGHT = 60;
const LEAST = 1;

interface Props {
  title: string;
  /** What the axis shows: `Time since the first event`. */
  axis: string;
  plot: Plot;
}

/** Bars in the colours of the event types. What it shows is also there as a table. */
export function BarPlot({ axis, plot, title }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { bars, most, ticks } = plot;
  const highest = mostOf(bars);
  return (
    <figure class="plot">
      <figcaption>
        {title} <span class="subtle">peak: {most}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${summary(bars)}`}
      >
        {bars.map((bar, index) => (
          <g key={index}>
            <title>{`${bar.range}: ${bar.amount}`}</title>
            <rect class="column" x={index} width={1} height={HEIGHT} />
            {stack(bar, highest).map(({ height, slot, y }) => (
              <rect key={slot} x={index + 0.05} y={y} width={0.9} height={height} fill={`var(--type-${slot})`} />
            ))}
          </g>
        ))}
      </svg>
      <div class="ticks" aria-hidden="true">
        {ticks.map(({ label, place }) => (
          <span key={label} style={{ left: `${100 * place}%` }}>
            {label}
          </span>
        ))}
      </div>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="subtle">
          {axis}, as a table<span class="visually-hidden">: {title}</span>
        </summary>
        {isOpen && <PlotTable axis={axis} bars={bars} />}
      </details>
    </figure>
  );
}

function PlotTable({ axis, bars }: { axis: string; bars: readonly PlotBar[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{axis}</th>
          <th scope="col">Events</th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter(({ total }) => total > 0)
          .map(({ amount, range }) => (
            <tr key={range}>
              <th scope="row">{range}</th>
              <td>{amount}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** The parts of a bar from the bottom up, one a type. */
function stack({ counts, total }: PlotBar, highest: number): { slot: number; y: number; height: number }[] {
  if (total === 0) return [];
  const scale = Math.max(LEAST, (total / highest) * HEIGHT) / total;
  let y = HEIGHT;
  return [...counts].flatMap((count, slot) => {
    if (count === 0) return [];
    const height = count * scale;
    y -= height;
    return [{ slot, y, height }];
  });
}

/** What stands out. */
function summary(bars: readonly PlotBar[]): string {
  const fullest = bars.reduce<PlotBar | undefined>(
    (most, bar) => (bar.total > (most?.total ?? 0) ? bar : most),
    undefined,
  );
  const [first] = bars;
  const last = bars.at(-1);
  if (fullest === undefined || first === undefined || last === undefined) return 'nothing yet';
  return `from ${first.range} up to ${last.range}; most at ${fullest.range}, with ${fullest.amount}`;
}
