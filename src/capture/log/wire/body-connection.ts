import { withoutHash } from '../../streams/request.ts';
import type { Stream, StreamConnection } from '../../streams/stream.ts';
import type { WireBody } from './wire-body.ts';

/** Maximum difference between the times at which the page and the tap see a response, ms. */
const MAX_DIFFERENCE_MS = 1000;

/** A response that a tap sees; `time` is that of its head, epoch ms. */
export interface TappedResponse {
  method: string;
  /** After redirects. */
  url: string;
  time: number;
}

/** The page's connection to which a body belongs, where no request was reported: by URL, then by the time of the response. */
export function connectionOfBody({ record, time }: WireBody, streams: readonly Stream[]): StreamConnection | undefined {
  const { method, url } = record;
  let nearest: StreamConnection | undefined;
  let least = MAX_DIFFERENCE_MS;
  for (const { apart, ...found } of connectionsNear(streams, { method, url, time })) {
    const { request, wire } = found.connection;
    if (request !== undefined || wire !== undefined || apart >= least) continue;
    least = apart;
    nearest = found;
  }
  return nearest;
}

/** The page's connections whose response may be the one that a tap sees, and how far their times are apart, ms. */
export function* connectionsNear(
  streams: readonly Stream[],
  { method, time, url }: TappedResponse,
): Generator<StreamConnection & { apart: number }> {
  for (const stream of streams) {
    if (stream.network !== undefined || stream.method !== method) continue;
    for (const connection of stream.connections) {
      if (connection.opened === undefined) continue;
      const apart = Math.abs(connection.opened - time);
      if (apart >= MAX_DIFFERENCE_MS) continue;
      if (withoutHash(connection.url ?? stream.url) === withoutHash(url)) yield { stream, connection, apart };
    }
  }
}
