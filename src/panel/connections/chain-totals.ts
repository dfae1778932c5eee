import { timesOf } from '../../capture/streams/connection-facts.ts';
import { endingOf, nextConnection } from '../../capture/streams/handover.ts';
import { isLive, type Stream, type StreamConnection } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';

interface Totals {
  /** Connections that were open and broke off. */
  drops: number;
  /** ms from each drop until a response, or until now. */
  offline: number;
  missed: number;
  /** Reconnects of which it is not known whether events were missed. */
  unknown: number;
}

/** What the shown connections add up to: "7 drops, 21 s offline, 0 missed"; empty where none was lost. `now` is epoch ms. */
export function totalsText(links: readonly StreamConnection[], now: number): string {
  const { drops, missed, offline, unknown } = totalsOf(links, now);
  if (drops === 0) return '';
  const isKnown = missed > 0 || unknown === 0;
  return [
    counted(drops, 'drop'),
    `${duration(offline)} offline`,
    ...(isKnown ? [`${count(missed)} missed`] : []),
    ...(unknown > 0 ? [`missed: unknown after ${counted(unknown, 'reconnect')}`] : []),
  ].join(', ');
}

function totalsOf(links: readonly StreamConnection[], now: number): Totals {
  const totals: Totals = { drops: 0, offline: 0, missed: 0, unknown: 0 };
  /** Streams without a connection, and since when. Attempts that got no response leave them so. */
  const down = new Map<Stream, number>();
  for (const { connection, stream } of links) {
    const { head, over } = timesOf(stream, connection);
    const since = down.get(stream);
    if (head !== undefined && since !== undefined) {
      totals.offline += Math.max(0, head - since);
      down.delete(stream);
    }
    const ending = over === undefined ? undefined : endingOf(stream, connection);
    if (over === undefined || (ending !== 'lost' && ending !== 'abandoned')) continue;
    if (head !== undefined) {
      totals.drops++;
      down.set(stream, over);
    }
    const next = nextConnection(stream, connection);
    if (next?.resumedAt === undefined) continue;
    if (next.missed === undefined) totals.unknown++;
    else totals.missed += next.missed;
  }
  for (const [stream, since] of down) if (isLive(stream) && !stream.saved) totals.offline += Math.max(0, now - since);
  return totals;
}
