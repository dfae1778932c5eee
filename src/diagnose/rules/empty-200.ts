import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

/** Status 200, the right type, no byte, and over. */
export const empty200: Rule = {
  id: 'empty-200',
  link: 'https://expressjs.com/en/guide/error-handling.html',
  check({ evidence, stream }) {
    const last = lastResponse(stream);
    if (last === undefined || last.facts.status !== 200 || stream.dropped > 0) return undefined;
    if (stream.api === 'EventSource' || stream.api === undefined) return undefined;
    const { connection } = last;
    if (connection.how !== 'done' || evidence.of(connection.number)?.lastBytes !== undefined) return undefined;
    if (essenceOf(typeOf(last.facts) ?? '') !== 'text/event-stream') return undefined;
    return {
      severity: 'warning',
      title: 'The stream ended without an event',
      seen: 'The status is 200 and the type is right, but the body ended without an event, comment or field.',
      cure: { text: 'Keep the handler open: an async function that returns early ends the response.' },
      connection: connection.number,
    };
  },
};
