import type { Connection } from '../capture/streams/stream.ts';
import type { StreamEvidence } from './evidence/stream-evidence.ts';

/** Events in a row that come again: one alone may be a greeting of its own. */
const IN_A_ROW = 2;

/**
 * Whether an id is that of one event. It is not where it comes back after another on the same connection: a room or a user
 * has such an id. An event without an id keeps the one before it, so one id in a row says nothing.
 */
export function areIdsUnique(evidence: StreamEvidence): boolean {
  return [...evidence.connections.values()].every(({ samples }) => {
    const inOrder = samples.toSorted((a, b) => a.time - b.time).map(({ id }) => id);
    const runs = inOrder.filter((id, at) => id !== '' && id !== inOrder[at - 1]);
    return new Set(runs).size === runs.length;
  });
}

/** Whether one connection begins with the events of the other: their ids count them, or their data is the same too. */
export function beginsAsBefore(evidence: StreamEvidence, before: Connection, again: Connection): boolean {
  if (before.ids.first === '' || before.ids.first !== again.ids.first) return false;
  if (Math.min(before.ids.events, again.ids.events) < IN_A_ROW) return false;
  if (before.ids.rising && again.ids.rising) return true;
  const [old = [], now = []] = [before, again].map(({ number }) => evidence.of(number)?.samples.slice(0, IN_A_ROW));
  const isSame = now.every(({ data, id, length, type }, at) => {
    const other = old[at];
    return id === other?.id && type === other.type && length === other.length && data === other.data;
  });
  return now.length === IN_A_ROW && isSame && now[0]?.id !== now[1]?.id;
}
