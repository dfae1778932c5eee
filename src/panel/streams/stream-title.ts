import { factsOf, isUnread } from '../../capture/streams/connection-facts.ts';
import { handover } from '../../capture/streams/handover.ts';
import { lastSent, reconnects, type Stream } from '../../capture/streams/stream.ts';
import { reasonText, unreadText } from '../format/handover-text.ts';
import { bytes, counted } from '../format/quantity.ts';
import { kindText, stateText, UNREADABLE } from '../format/stream-text.ts';

/** The tooltip of a row: the whole URL, why the stream is over, and its counts. */
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
  return [
    `${method} ${url}`,
    [state, whyOver(stream).join(' · ')].filter((part) => part !== '').join(': '),
    counts.join(', '),
  ].join('\n');
}

function whyOver(stream: Stream): string[] {
  const last = lastSent(stream);
  if (last === undefined) return [];
  if (isUnread(stream, last)) return [unreadText(last)];
  const { unreadable } = factsOf(stream, last);
  const unseen = unreadable === undefined ? [] : [UNREADABLE[unreadable]];
  if (last.over === undefined) return unseen;
  const facts = handover(stream, last);
  const why = facts.abandoned === undefined ? reasonText(last, facts) : 'closed while it waited to reconnect';
  return [...new Set([why, ...unseen])].filter((each) => each !== undefined);
}
