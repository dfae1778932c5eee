import { header } from '../../capture/streams/request.ts';
import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

const WANTED = ['application/json', 'text/event-stream'];

/** The server sends no type that the request accepts: servers of MCP want two of them named. */
export const expectJson406: Rule = {
  id: 'expect-json-406',
  needs: 'network',
  link: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server',
  check({ stream }) {
    const last = lastResponse(stream);
    const accept = last && header(last.facts.requestHeaders, 'accept')?.toLowerCase();
    if (last?.facts.status !== 406 || accept === undefined || accept.includes('*/*')) return undefined;
    const missing = WANTED.filter((type) => !accept.includes(type));
    if (missing.length === 0) return undefined;
    return {
      severity: 'error',
      title: `Status 406: the request does not accept ${missing.join(' and ')}`,
      seen: `The request accepts ${quoted([accept])}, and the server sends none of that.`,
      cure: isStrict(stream)
        ? {
            text: 'An EventSource cannot change its Accept header: use a client on top of fetch.',
            code: `fetch(url, { headers: { Accept: '${WANTED.join(', ')}' } })`,
          }
        : { text: 'List both types.', code: `Accept: ${WANTED.join(', ')}` },
      connection: last.connection.number,
    };
  },
};
