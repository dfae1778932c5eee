import { isLive, reconnects, type Stream } from '../../capture/streams/stream.ts';
import { bytes, counted } from '../../text/quantity.ts';
import { kindText, stateText } from '../format/stream-text.ts';
import { whyOver } from '../format/why-over.ts';
import { workersNext } from '../format/workers-next.ts';

/** The tooltip of a row: the whole URL, why the stream is over, its counts, and how to see its events. */
export function streamTitle(stream: Stream): string {
  const { dropped, events, method, problems, url } = stream;
  const counts = [
    counted(events, 'event'),
    `${bytes(stream.bytes)} of data`,
    ...[
      [reconnects(stream), 'reconnect'] as const,
      [problems, 'malformed line'] as const,
      [dropped, 'dropped event'] as const,
    ].flatMap(([count, name]) => (count > 0 ? [counted(count, name)] : [])),
  ];
  const state = [kindText(stream), stateText(stream)].join(', ');
  return [
    `${method} ${url}`.trim(),
    [state, whyOver(stream)].filter((part) => part !== '').join(': '),
    counts.join(', '),
    ...(isLive(stream) ? [workersNext(stream) ?? []].flat() : []),
  ].join('\n');
}
