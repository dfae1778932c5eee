import { handover } from '../../capture/streams/handover.ts';
import { reconnects, type Stream } from '../../capture/streams/stream.ts';
import { reasonText } from '../format/handover-text.ts';
import { bytes, counted } from '../format/quantity.ts';
import { kindText, stateText } from '../format/stream-text.ts';

/** All that a row has no room for: the whole URL, why the stream is over, and its counts. */
export function streamTitle(stream: Stream): string {
  const { dropped, events, method, problems, url } = stream;
  const counts = [
    counted(events, 'event'),
    `${bytes(stream.bytes)} of data`,
    ...[
      [reconnects(stream), 'reconnect'] as const,
      [problems, 'problem'] as const,
      [dropped, 'dropped record'] as const,
    ].flatMap(([count, name]) => (count > 0 ? [counted(count, name)] : [])),
  ];
  const state = [kindText(stream), stateText(stream)].join(', ');
  return [`${method} ${url}`, [state, ...whyOver(stream)].join(': '), counts.join(', ')].join('\n');
}

function whyOver(stream: Stream): string[] {
  const last = stream.connections.at(-1);
  if (last?.over === undefined) return [];
  return [reasonText(last, handover(stream, last))].filter((why) => why !== undefined);
}
