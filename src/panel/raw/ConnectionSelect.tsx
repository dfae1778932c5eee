import { beginning } from '../../capture/streams/connection-facts.ts';
import type { Stream, StreamConnection } from '../../capture/streams/stream.ts';
import { streamName } from '../format/stream-text.ts';
import { clockTime } from '../format/time.ts';
import { type ConnectionPlace, offeredConnections } from './raw-choice.ts';

interface Props {
  streams: readonly Stream[];
  shown: StreamConnection;
  onChoose: (place: ConnectionPlace) => void;
}

export function ConnectionSelect({ onChoose, shown, streams }: Props) {
  const all = streams.includes(shown.stream) ? streams : [shown.stream, ...streams];
  return (
    <select
      class="choice raw-choice"
      aria-label="Connection"
      title={streamName(shown.stream)}
      value={optionOf(shown)}
      onChange={(event) => {
        const [stream = -1, connection = -1] = event.currentTarget.value.split(' ').map(Number);
        onChoose({ stream, connection });
      }}
    >
      {all.map((stream) => {
        const links = offeredConnections(stream);
        return links.map((link) => (
          <option key={optionOf(link)} value={optionOf(link)}>
            {streamName(stream)}
            {links.length > 1 &&
              ` · connection ${link.connection.number}, ${clockTime(beginning(stream, link.connection))}`}
          </option>
        ));
      })}
    </select>
  );
}

function optionOf({ connection, stream }: StreamConnection): string {
  return `${stream.index} ${connection.number}`;
}
