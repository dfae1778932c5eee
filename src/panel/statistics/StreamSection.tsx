import { streamFigures } from '../../capture/statistics/stream-figures.ts';
import type { StreamStatistics } from '../../capture/statistics/stream-statistics.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes, counted } from '../../text/quantity.ts';
import { StreamName } from '../components/StreamName.tsx';
import { streamName } from '../format/stream-text.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { answerFigures } from './answer-figures.ts';
import { BarPlot } from './BarPlot.tsx';
import { FigureGroups } from './FigureGroups.tsx';
import { figureList } from './figure-list.ts';
import { GapTable } from './GapTable.tsx';
import { Legend } from './Legend.tsx';
import { histogramPlot, ratePlot } from './plot.ts';
import type { Readers } from './readers.ts';

/** Equal values make one narrow bar, not one that fills the plot. */
const LEAST_BARS = 9;

interface Props {
  store: Store;
  stream: Stream;
  readers: Readers;
}

/** The statistics of one stream: its figures, then how its events are distributed. */
export function StreamSection({ readers, store, stream }: Props) {
  const statistics = readers.statistics.streams.get(stream.index);
  const answer = answerFigures(store.log, stream, readers.assemblies.streams.get(stream.index));
  const figures = streamFigures(stream, nowOf(store));
  const name = streamName(stream);
  return (
    <section class="statistics-stream" aria-label={name}>
      <h2 data-stream={stream.colour}>
        <StreamName name={name} />
      </h2>
      <FigureGroups groups={figureList({ stream, figures, statistics, answer })} />
      {statistics === undefined ? (
        <p class="hint">
          {isRunning(stream) ? 'No event yet. Plots appear with the first one.' : 'No events arrived.'}
        </p>
      ) : (
        <Distribution store={store} stream={stream} statistics={statistics} />
      )}
    </section>
  );
}

function Distribution({
  statistics,
  store,
  stream,
}: Pick<Props, 'store' | 'stream'> & { statistics: StreamStatistics }) {
  const { gaps, largestGaps, late, overTime, sizes, types } = statistics;
  return (
    <>
      {statistics.events < stream.events && (
        <p class="hint">
          Gaps, sizes and plots are of the latest {counted(statistics.events, 'event')}: earlier ones were discarded.
        </p>
      )}
      {late > 0 && (
        <p class="hint">
          Gaps leave out {counted(late, 'event')} that the browser reported only after the connection closed.
        </p>
      )}
      <GapTable gaps={largestGaps} store={store} />
      <Legend types={types} />
      <div class="plots">
        <BarPlot title="Events over time" axis="Time since the first event" plot={ratePlot(overTime)} />
        {gaps.count > 0 && (
          <BarPlot
            title="Gaps"
            axis="Time since the event before"
            plot={histogramPlot(gaps.bars(LEAST_BARS), 'gap', duration)}
          />
        )}
        <BarPlot title="Sizes" axis="Bytes of data" plot={histogramPlot(sizes.bars(LEAST_BARS), 'event', bytes)} />
      </div>
    </>
  );
}
