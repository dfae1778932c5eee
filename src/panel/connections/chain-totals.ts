import { lossesOf } from '../../capture/statistics/losses.ts';
import { lifeOf, presenceOf } from '../../capture/statistics/stream-life.ts';
import { timesOf } from '../../capture/streams/connection-facts.ts';
import { endingOf } from '../../capture/streams/handover.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';

/**
 * What the shown connections add up to: "7 drops, 21 s offline, 0 missed"; empty where none was lost. Time offline counts
 * within the range. `now` is epoch ms.
 */
export function totalsText(links: readonly StreamConnection[], now: number, range?: TimeRange): string {
  const drops = links.filter(isDrop).length;
  if (drops === 0) return '';
  const { missed, missedUnknown } = lossesOf(links);
  const streams = new Set(links.map(({ stream }) => stream));
  let offline = 0;
  for (const stream of streams) offline += presenceOf(stream, lifeOf(stream, now), range)?.offline ?? 0;
  const isKnown = missed !== undefined || missedUnknown === 0;
  return [
    counted(drops, 'drop'),
    `${duration(offline)} offline`,
    ...(isKnown ? [`${count(missed ?? 0)} missed`] : []),
    ...(missedUnknown > 0 ? [`missed: unknown after ${counted(missedUnknown, 'reconnect')}`] : []),
  ].join(', ');
}

/** It was open and broke off. */
function isDrop({ connection, stream }: StreamConnection): boolean {
  const { head, over } = timesOf(stream, connection);
  if (head === undefined || over === undefined) return false;
  const ending = endingOf(stream, connection);
  return ending === 'lost' || ending === 'abandoned';
}
