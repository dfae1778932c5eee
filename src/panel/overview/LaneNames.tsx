import { standingOf } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { StreamName } from '../components/StreamName.tsx';
import { streamName } from '../format/stream-text.ts';
import { laneHeight, lanesIn } from './lane-layout.ts';
import type { Model } from './model.ts';

/** The names of the lanes' streams, in their colours. */
export function LaneNames({ model, streams, height }: { model: Model; streams: readonly Stream[]; height: number }) {
  const lane = laneHeight(streams.length, height);
  const top = model.top.value;
  const { start, end } = lanesIn(top, height, lane, streams.length);
  const selected = model.store.selectedStreams.value;
  return (
    <div
      class="lane-names"
      aria-hidden="true"
      style={{ '--lane': `${lane}px`, transform: `translateY(${start * lane - top}px)` }}
    >
      {streams.slice(start, end).map((stream) => (
        <div
          key={stream.index}
          class={selected.size > 0 && !selected.has(stream.index) ? 'dim' : ''}
          data-stream={stream.colour}
          data-state={standingOf(stream)}
          title={`${stream.method} ${stream.url}`}
        >
          <StreamName name={streamName(stream)} />
        </div>
      ))}
    </div>
  );
}
