import { withoutHash } from '../../streams/request.ts';
import type { Stream, StreamConnection } from '../../streams/stream.ts';
import type { WireBody } from './wire-body.ts';

/** Maximum difference between the times at which the page and the tap see a response, ms. */
const MAX_DIFFERENCE_MS = 1000;

/** The page's connection to which a body belongs, where no request was reported: by URL, then by the time of the response. */
export function connectionOfBody(body: WireBody, streams: readonly Stream[]): StreamConnection | undefined {
  let nearest: StreamConnection | undefined;
  let least = MAX_DIFFERENCE_MS;
  for (const stream of streams) {
    if (stream.network !== undefined || stream.method !== body.record.method) continue;
    for (const connection of stream.connections) {
      const { opened, request, wire } = connection;
      if (opened === undefined || request !== undefined || wire !== undefined) continue;
      if (withoutHash(connection.url ?? stream.url) !== withoutHash(body.record.url)) continue;
      const apart = Math.abs(opened - body.time);
      if (apart >= least) continue;
      least = apart;
      nearest = { stream, connection };
    }
  }
  return nearest;
}
