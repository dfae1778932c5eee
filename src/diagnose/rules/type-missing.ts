import { isStrict, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** An `EventSource` refuses a response without a `Content-Type`. */
export const typeMissing: Rule = {
  id: 'type-missing',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check({ stream }) {
    const last = lastResponse(stream);
    if (last === undefined || last.facts.status !== 200 || typeOf(last.facts) !== '') return undefined;
    return {
      severity: isStrict(stream) ? 'error' : 'hint',
      title: 'The response has no Content-Type',
      seen: isStrict(stream)
        ? 'Status 200 without a Content-Type: the EventSource failed and will not retry.'
        : 'Status 200 without a Content-Type. This client reads it all the same; an EventSource would not.',
      cure: { text: 'Set the type before the first write.', code: 'Content-Type: text/event-stream' },
      connection: last.connection.number,
    };
  },
};
