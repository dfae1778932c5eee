import { factsOf } from '../../capture/streams/connection-facts.ts';
import { errorCode } from '../../capture/streams/network-error.ts';
import { header, originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import { isStrict } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

const NAME = 'last-event-id';

/** A reconnect of `fetch` has a header that the first request lacks, and the preflight does not allow it. */
export const corsPreflightLastEventId: Rule = {
  id: 'cors-preflight-last-event-id',
  link: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
  check({ stream }) {
    const connection = lastSent(stream);
    if (connection === undefined || isStrict(stream) || originOf(stream.url) === originOf(stream.documentUrl))
      return undefined;
    const { pageHeaders, status } = factsOf(stream, connection);
    if (connection.how !== 'error' || connection.opened !== undefined || status !== undefined) return undefined;
    if (header(pageHeaders, NAME) === undefined) return undefined;
    const worked = stream.connections.find(
      (each) => each.opened !== undefined && header(factsOf(stream, each).pageHeaders, NAME) === undefined,
    );
    if (worked === undefined) return undefined;
    // The request itself never left: where it did, the network names another error.
    const { request } = connection;
    const isPreflight =
      request === undefined ? worked.request !== undefined : errorCode(request.error ?? '') === 'FAILED';
    if (!isPreflight) return undefined;
    return {
      severity: 'error',
      title: 'CORS: reconnects fail, since Last-Event-ID is not allowed',
      seen: `Request ${worked.number} went well without the header. Request ${connection.number} had it, which takes a preflight, and failed without a response.`,
      cure: {
        text: 'Let the response to OPTIONS allow the header.',
        code: 'Access-Control-Allow-Headers: Last-Event-ID',
      },
      connection: connection.number,
    };
  },
};
