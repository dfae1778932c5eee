import { nextConnection } from '../streams/handover.ts';
import type { StreamConnection } from '../streams/stream.ts';

/** What reconnects lost and repeated. */
export interface Losses {
  /** Events between two connections; undefined if no reconnect says. */
  missed: number | undefined;
  /** Reconnects that do not say how many events were missed. */
  missedUnknown: number;
  repeated: number;
}

/** Adds up the reconnects that followed these connections and brought an event. */
export function lossesOf(connections: Iterable<StreamConnection>): Losses {
  const losses: Losses = { missed: undefined, missedUnknown: 0, repeated: 0 };
  for (const { connection, stream } of connections) {
    const next = nextConnection(stream, connection);
    if (next?.resumedAt === undefined) continue;
    losses.repeated += next.repeated;
    if (next.missed === undefined) losses.missedUnknown++;
    else losses.missed = (losses.missed ?? 0) + next.missed;
  }
  return losses;
}
