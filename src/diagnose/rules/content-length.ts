import { timesOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { duration } from '../../text/duration.ts';
import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** A server that knows the length has built the whole body first. */
export const contentLength: Rule = {
  id: 'content-length',
  link: 'https://github.com/modelcontextprotocol/typescript-sdk/pull/1620',
  check({ stream }) {
    const last = lastResponse(stream);
    const length = last && header(last.facts.responseHeaders, 'content-length');
    if (last === undefined || length === undefined || essenceOf(typeOf(last.facts) ?? '') !== 'text/event-stream')
      return undefined;
    const { end, head, sent } = timesOf(stream, last.connection);
    if (head === undefined || sent === undefined || head - sent < 1000 || end === undefined || end - head > 500)
      return undefined;
    return {
      severity: 'warning',
      title: 'The server built the whole stream before it sent it',
      seen: `The response has Content-Length: ${length} and arrived all at once, ${duration(head - sent)} after the request.`,
      cure: { text: 'Write each event as it happens instead of building the body.' },
      connection: last.connection.number,
    };
  },
};
