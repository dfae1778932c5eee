import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';
import { expectJson406 } from './expect-json-406.ts';
import { getOnly } from './get-only.ts';

/** Any status but 200 ends an `EventSource` for good. */
export const statusFinal: Rule = {
  id: 'status-final',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check(about) {
    const { stream } = about;
    const last = lastResponse(stream);
    const status = last?.facts.status;
    if (last === undefined || status === undefined || !isStrict(stream) || stream.state !== 'failed') return undefined;
    if (status === 200 || status === 204 || status === 401 || status === 403) return undefined;
    if ([getOnly, expectJson406].some((rule) => about.foundBy(rule) !== undefined)) return undefined;
    return {
      severity: 'error',
      title: `Status ${status} ended the EventSource for good`,
      seen: `The server answered ${status} to request ${last.connection.number}. An EventSource retries only after a lost connection, never after an error status.`,
      cure: {
        text:
          status >= 500 || status === 429
            ? 'Create a new EventSource after a while, or let a failing server close the connection instead.'
            : 'Answer with 200, or create a new EventSource once the cause is fixed.',
        code: 'source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000); };',
      },
      connection: last.connection.number,
    };
  },
};
