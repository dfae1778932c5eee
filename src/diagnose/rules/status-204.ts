import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** 204 tells the client to stop. */
export const status204: Rule = {
  id: 'status-204',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check({ stream }) {
    const last = lastResponse(stream);
    if (last?.facts.status !== 204 || !isStrict(stream)) return undefined;
    const isFirst = last.connection.number === 1;
    return {
      severity: isFirst ? 'error' : 'hint',
      title: isFirst ? 'Status 204 stopped the stream before it began' : 'Status 204 stopped the stream',
      seen: `The server answered request ${last.connection.number} with 204 No Content: clients stop for good.`,
      cure: {
        text: isFirst
          ? 'Answer with 200 and an empty stream while there is nothing to say.'
          : 'This is how a server asks clients to stop. Answer 200 if they should go on.',
      },
      connection: last.connection.number,
    };
  },
};
