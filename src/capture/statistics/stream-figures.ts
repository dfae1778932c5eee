import { timesOf } from '../streams/connection-facts.ts';
import { firstNumber, reconnects, type Stream } from '../streams/stream.ts';
import { type Losses, lossesOf } from './losses.ts';
import { lifeOf, presenceOf } from './stream-life.ts';

/** Less time says nothing about a rate, ms. */
const LEAST_RATE_MS = 100;

/** Figures of a stream as a whole. What is unknown, or did not happen, is undefined. Spans are ms. */
export interface StreamFigures extends Losses {
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
}

/** @param now epoch ms */
export function streamFigures(stream: Stream, now: number): StreamFigures {
  const { bytes, events } = stream;
  const life = lifeOf(stream, now);
  const span = Math.max(0, life.stop - life.from);
  const presence = presenceOf(stream, life);
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
    offline: presence?.offline,
    availability: presence && presence.connected / span,
    ...lossesOf(stream.connections.map((connection) => ({ connection, stream }))),
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
