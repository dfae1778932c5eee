import { timesOf } from '../streams/connection-facts.ts';
import { nextConnection } from '../streams/handover.ts';
import { firstNumber, reconnects, type Stream } from '../streams/stream.ts';
import { connectedTime, lifeOf } from './stream-life.ts';

/** Less time says nothing about a rate, ms. */
const LEAST_RATE_MS = 100;

/** Figures of a stream as a whole. What is unknown, or did not happen, is undefined. Spans are ms. */
export interface StreamFigures {
  /** From the first request to its response headers, and to its first event. */
  toHead: number | undefined;
  toFirstEvent: number | undefined;
  /** From the first request, or from when the log was cleared, to its end or to now. */
  duration: number;
  /** Means, since it was first connected. */
  eventsPerSecond: number | undefined;
  bytesPerSecond: number | undefined;
  reconnects: number;
  /** Time without a connection, after the first one was there or failed. */
  offline: number | undefined;
  /** Share of the time since then in which it was connected, 0 to 1. */
  availability: number | undefined;
  /** Events between two connections; undefined if no reconnect says. */
  missed: number | undefined;
  /** Reconnects that do not say how many events were missed. */
  missedUnknown: number;
  repeated: number;
}

/** @param now epoch ms */
export function streamFigures(stream: Stream, now: number): StreamFigures {
  const { bytes, events } = stream;
  const life = lifeOf(stream, now);
  const span = Math.max(0, life.stop - life.from);
  // Of a stream that has brought nothing since the log was cleared, no connection is known.
  const isKnown = span > 0 && stream.connections.length > 0;
  const connected = isKnown ? connectedTime(stream, life) : undefined;
  const duration = Math.max(0, life.stop - life.start);
  // Events of discarded connections count too.
  const rated = life.isWhole ? span : duration;
  const perSecond = (count: number) => (rated < LEAST_RATE_MS ? undefined : (count / rated) * 1000);
  return {
    ...firstTimes(stream),
    duration,
    eventsPerSecond: perSecond(events),
    bytesPerSecond: perSecond(bytes),
    reconnects: reconnects(stream),
    offline: connected === undefined ? undefined : span - connected,
    availability: connected === undefined ? undefined : connected / span,
    ...lossesOf(stream),
  };
}

function firstTimes(stream: Stream): Pick<StreamFigures, 'toHead' | 'toFirstEvent'> {
  const [first] = stream.connections;
  if (first?.number !== firstNumber(stream)) return { toHead: undefined, toFirstEvent: undefined };
  const { firstEvent, head, sent } = timesOf(stream, first);
  const since = (time: number | undefined) =>
    time === undefined || sent === undefined ? undefined : Math.max(0, time - sent);
  return { toHead: since(head), toFirstEvent: since(firstEvent) };
}

/** By the verdicts on its reconnects. */
function lossesOf(stream: Stream): Pick<StreamFigures, 'missed' | 'missedUnknown' | 'repeated'> {
  let missed: number | undefined;
  let missedUnknown = 0;
  let repeated = 0;
  for (const connection of stream.connections) {
    const next = nextConnection(stream, connection);
    if (next?.resumedAt === undefined) continue;
    repeated += next.repeated;
    if (next.missed === undefined) missedUnknown++;
    else missed = (missed ?? 0) + next.missed;
  }
  return { missed, missedUnknown, repeated };
}
