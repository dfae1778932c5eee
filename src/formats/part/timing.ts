import { before, isLive } from '../../capture/streams/stream.ts';
import type { ConnectionOf } from './connection-of.ts';

/** When a connection did what, epoch ms, as far as it is known. */
interface Timing {
  /** Its request was sent; where nobody knows, the first that is known of it. */
  start: number;
  head: number | undefined;
  over: number | undefined;
}

/** @see panel/connections/phases.ts, which says what is known and what is not */
export function timingOf({ connection, stream }: ConnectionOf): Timing {
  const { firstEvent, opened, over, request, requested } = connection;
  const previous = before(stream, connection);
  // What a page tells of an EventSource's reconnect is the beginning of the wait for it.
  const isWait = previous !== undefined && stream.api === 'EventSource';
  const head = request?.answered ?? opened;
  const sent = request?.time ?? (isWait ? undefined : requested);
  return {
    start: sent ?? head ?? firstEvent ?? requested ?? over ?? stream.opened,
    head,
    over: over ?? (isLive(stream) ? undefined : (request?.over ?? stream.closed)),
  };
}
