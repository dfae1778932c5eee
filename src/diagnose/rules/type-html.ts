import { header } from '../../capture/streams/request.ts';
import { essenceOf, isStrict, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** A page came instead of a stream: most often a login page. */
export const typeHtml: Rule = {
  id: 'type-html',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check({ stream }) {
    const last = lastResponse(stream);
    if (last?.facts.status !== 200 || essenceOf(typeOf(last.facts) ?? '') !== 'text/html') return undefined;
    // A page may read HTML as it arrives; it is wrong only if the request asked for a stream.
    const accepts = header(last.facts.requestHeaders, 'accept') ?? '';
    if (!isStrict(stream) && !accepts.includes('text/event-stream')) return undefined;
    const [redirect] = last.facts.redirects;
    return {
      severity: 'error',
      title: 'The response is an HTML page, not a stream',
      seen:
        redirect === undefined
          ? 'Status 200 with the type text/html.'
          : `The request was redirected to ${redirect.to}, which answered with an HTML page: a login, most often.`,
      cure: { text: 'Answer stream requests without a login with 401, not with a page or a redirect.' },
      connection: last.connection.number,
    };
  },
};
