/**
 * Reconnects of an `EventSource` without an `error` event. Chromium is about to abort it when its page goes into the
 * back/forward cache, and to connect anew when the page returns.
 * @see https://github.com/whatwg/html/issues/12381
 */
import { type Connection, connectionOf, type Stream } from './stream.ts';

/** Number in the log of a connection that the page numbers. It does not count those that it cannot see. */
export function loggedNumber({ unannounced = 0 }: Stream, base: number, number: number): number {
  return base + unannounced + number;
}

/** Whether a response that the page reports is that of a connection it has not announced: the last one has its own. */
export function opensUnannounced({ api, connections }: Stream, connection: Connection, time: number): boolean {
  const { opened, over } = connection;
  if (api !== 'EventSource' || connection !== connections.at(-1)) return false;
  return over === undefined && opened !== undefined && time > opened;
}

/** The connection that follows the last one. `time`: when the page reported its response, epoch ms. */
export function reconnectUnannounced(stream: Stream, last: Connection, time: number): Connection {
  last.unannounced = stream.closedBy === 'navigation' ? 'cached' : 'silent';
  last.over = last.request?.over ?? time;
  last.how = 'lost';
  const next = connectionOf(stream, last.number + 1);
  // Its request was sent after the last sign of the one before.
  next.requested = Math.max(last.opened ?? 0, last.arrivals.last ?? 0, last.lastOther ?? 0);
  stream.unannounced = (stream.unannounced ?? 0) + 1;
  stream.state = 'connecting';
  delete stream.closed;
  delete stream.closedBy;
  return next;
}
