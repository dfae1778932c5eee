import { lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

const FORBIDDEN = new Set(['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection', 'upgrade']);

/** Headers of a connection have no place in HTTP/2: Safari drops such a response. */
export const h2ConnectionHeader: Rule = {
  id: 'h2-connection-header',
  needs: 'network',
  link: 'https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2',
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined || !/^(?:h2|h3|http\/2|http\/3)/i.test(last.facts.protocol ?? '')) return undefined;
    const names = (last.facts.responseHeaders ?? []).map(([name]) => name).filter((name) => FORBIDDEN.has(name));
    if (names.length === 0) return undefined;
    return {
      severity: 'warning',
      title: 'The HTTP/2 response has headers of HTTP/1.1',
      seen: `Over ${last.facts.protocol} the response has ${quoted(names)}. WebKit drops such a response; Chromium may end it with a protocol error.`,
      cure: { text: 'Do not set these headers: the server adds them when they are needed.' },
      connection: last.connection.number,
    };
  },
};
