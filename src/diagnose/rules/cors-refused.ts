import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header, originOf } from '../../capture/streams/request.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';
import { corsCredentials } from './cors-credentials.ts';

/** A response of another origin came, and the browser kept it from the page. */
export const corsRefused: Rule = {
  id: 'cors-refused',
  needs: 'network',
  link: 'https://fetch.spec.whatwg.org/#cors-check',
  check(about) {
    const { stream } = about;
    if (about.foundBy(corsCredentials) !== undefined) return undefined;
    const connection = lastSent(stream);
    if (connection === undefined || connection.opened !== undefined || connection.request?.over === undefined)
      return undefined;
    // Firefox's network does not call it an error.
    if (connection.request.error === undefined && connection.how !== 'error') return undefined;
    const facts = factsOf(stream, connection);
    const origin = originOf(stream.documentUrl);
    if (
      facts.status === undefined ||
      facts.responseHeaders === undefined ||
      originOf(facts.finalUrl ?? facts.url) === origin
    )
      return undefined;
    const allowed = header(facts.responseHeaders, 'access-control-allow-origin');
    const credentials = header(facts.responseHeaders, 'access-control-allow-credentials');
    const missing = [
      ...(allowed === origin || (allowed === '*' && !stream.withCredentials)
        ? []
        : [`Access-Control-Allow-Origin: ${origin}`]),
      ...(stream.withCredentials && credentials !== 'true' ? ['Access-Control-Allow-Credentials: true'] : []),
    ];
    if (missing.length === 0) return undefined;
    return {
      severity: 'error',
      title: 'CORS: the browser kept the response from the page',
      seen: `Status ${facts.status} came from another origin, ${allowed === undefined ? 'without Access-Control-Allow-Origin' : `with Access-Control-Allow-Origin: ${allowed}`}${stream.withCredentials ? ', and the request has credentials' : ''}.`,
      cure: { text: 'Allow the origin of the page on the server.', code: missing.join('\n') },
      connection: connection.number,
    };
  },
};
