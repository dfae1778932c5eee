import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header, originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';

/** With credentials the wildcard does not count, and another header has to allow them. */
export const corsCredentials: Rule = {
  id: 'cors-credentials',
  needs: 'network',
  link: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  check({ stream }) {
    const connection = lastSent(stream);
    if (connection === undefined || connection.opened !== undefined || stream.withCredentials !== true)
      return undefined;
    const facts = factsOf(stream, connection);
    const origin = originOf(stream.documentUrl);
    if (connection.request?.error === undefined || facts.responseHeaders === undefined) return undefined;
    if (originOf(facts.finalUrl ?? facts.url) === origin) return undefined;
    const allowed = header(facts.responseHeaders, 'access-control-allow-origin');
    const credentials = header(facts.responseHeaders, 'access-control-allow-credentials');
    // Another origin, or none, is refused without credentials too.
    if ((allowed !== '*' && allowed !== origin) || (allowed === origin && credentials === 'true')) return undefined;
    return {
      severity: 'error',
      title: 'CORS: the response does not allow credentials',
      seen: `The request has credentials, and the response has Access-Control-Allow-Origin: ${allowed} ${credentials === undefined ? 'without' : `and ${credentials} for`} Access-Control-Allow-Credentials.`,
      cure: {
        text: 'Name the origin and allow credentials, or leave withCredentials out.',
        code: `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Credentials: true`,
      },
      connection: connection.number,
    };
  },
};
