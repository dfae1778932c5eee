import { ratePerSecond } from '../../capture/streams/rate.ts';
import { isLive, type Stream } from '../../capture/streams/stream.ts';

/** How many times as fast a stream must be to overtake another one. */
const CLEARLY = 1.25;

/**
 * The fastest first. Rates fluctuate, so a stream stays ahead until another one is clearly faster.
 * @param before the streams as they stood, if they stood in this order
 * @param now epoch ms
 */
export function byRate(streams: readonly Stream[], before: readonly Stream[], now: number): Stream[] {
  const rated = streams.map((stream) => ({ stream, rate: isLive(stream) ? ratePerSecond(stream.rate, now) : 0 }));
  const places = new Map(before.map((stream, place) => [stream, place]));
  const placeOf = (stream: Stream) => places.get(stream) ?? before.length;
  rated.sort((a, b) => placeOf(a.stream) - placeOf(b.stream) || b.rate - a.rate);
  const order: typeof rated = [];
  for (const next of rated) {
    let at = order.length;
    while (at > 0 && next.rate > CLEARLY * (order[at - 1]?.rate ?? 0)) at--;
    order.splice(at, 0, next);
  }
  return order.map(({ stream }) => stream);
}
