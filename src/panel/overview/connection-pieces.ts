/** A stream's connections on its lane: when it was open, disconnected, or connecting. */

import { lowerBound } from '../../capture/rows/lower-bound.ts';
import { statusOf, timesOf } from '../../capture/streams/connection-facts.ts';
import { endingOf, isTrouble } from '../../capture/streams/handover.ts';
import { refusalOf } from '../../capture/streams/refusal.ts';
import { standingOf } from '../../capture/streams/standing.ts';
import { type Connection, isLive, type Stream, wasSent } from '../../capture/streams/stream.ts';

export type PieceKind =
  /** The request has no answer yet. */
  | 'connecting'
  | 'open'
  /** The wait from one connection to the next request, or until the next connection opens if the request is unknown. */
  | 'down';

/** `from` and `to` are epoch ms. */
interface Piece {
  kind: PieceKind;
  from: number;
  to: number;
}

/** A request, and what came of it. */
export interface Attempt {
  time: number;
  /** `over`: without an event stream, and without a fault. */
  outcome: 'ok' | 'failed' | 'over' | 'pending';
  /** Of an answer that was refused. */
  status?: number | undefined;
}

export interface LaneConnection {
  connection: Connection;
  pieces: readonly Piece[];
  attempt: Attempt | undefined;
  /** The stream ended here, and how. */
  end: { time: number; failed: boolean } | undefined;
}

/** How the connection at an index in its stream is drawn. `now` is the end of what is still open. */
export function laneConnection(stream: Stream, index: number, now: number): LaneConnection | undefined {
  const connection = stream.connections[index];
  if (connection === undefined) return undefined;
  const previous = stream.connections[index - 1];
  const isLast = index === stream.connections.length - 1;
  const refused = refusalOf(stream, connection) !== undefined;
  const { end, firstEvent, head: answered, lost, over, sent } = timesOf(stream, connection);
  // A response that was refused never opened the stream.
  const head = refused ? undefined : (answered ?? firstEvent);
  const begin = lost ?? sent ?? head ?? stream.opened;
  const pieces: Piece[] = [];
  const add = (kind: PieceKind, from: number, to: number) => {
    if (to > from) pieces.push({ kind, from, to });
  };
  const decided = head ?? over ?? now;
  const tried = previous === undefined ? begin : (sent ?? decided);
  add('down', begin, Math.min(tried, decided));
  add('connecting', Math.max(begin, tried), decided);
  if (head !== undefined) add('open', head, end ?? now);
  // Lost, and nothing is known yet of the next: it is being waited for.
  if (isLast && over !== undefined && isLive(stream)) add('down', over, now);
  const outcome = head !== undefined ? 'ok' : outcomeOf(stream, connection, over);
  const time = wasSent(stream, connection) ? (head ?? (refused ? answered : undefined) ?? over ?? sent) : undefined;
  return {
    connection,
    pieces,
    attempt: time === undefined ? undefined : { time, outcome, status: refused ? statusOf(connection) : undefined },
    end: isLast && !isLive(stream) ? endOf(stream, connection, outcome === 'failed' ? time : undefined) : undefined,
  };
}

/** Of a connection that did not open the stream. */
function outcomeOf(stream: Stream, connection: Connection, over: number | undefined): Attempt['outcome'] {
  const isDecided = over !== undefined || refusalOf(stream, connection) !== undefined;
  if (!isDecided) return 'pending';
  return isTrouble(endingOf(stream, connection)) ? 'failed' : 'over';
}

/** `failed`: when the attempt failed. Page and network report its end at different times, and it is one. */
function endOf(stream: Stream, connection: Connection, failed: number | undefined): LaneConnection['end'] {
  const time = failed ?? connection.over ?? stream.closed;
  return time === undefined ? undefined : { time, failed: standingOf(stream) === 'failed' };
}

/** Index of the first connection that is not over before a time, else of the last one. */
export function connectionFrom({ connections }: Stream, time: number): number {
  const index = lowerBound(connections.length, (i) => (connections[i]?.over ?? Number.POSITIVE_INFINITY) >= time);
  return Math.max(0, Math.min(index, connections.length - 1));
}

/**
 * Calls `visit` for the connections that touch a span of time: of those that are over within `step` ms for one, so that
 * a stream that reconnects without a pause costs by pixels.
 */
export function eachConnection(
  stream: Stream,
  span: { from: number; to: number; step: number; now: number },
  visit: (connection: LaneConnection) => void,
): void {
  const { length } = stream.connections;
  for (let i = connectionFrom(stream, span.from); i < length; ) {
    const found = laneConnection(stream, i, span.now);
    const begun = found?.pieces[0]?.from ?? found?.attempt?.time;
    if (found === undefined || (begun !== undefined && begun > span.to)) return;
    visit(found);
    const over = stream.connections[i]?.over;
    if (over === undefined) i++;
    else i = Math.max(i + 1, connectionFrom(stream, Math.max(over, span.from) + span.step));
  }
}
