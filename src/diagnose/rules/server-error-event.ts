import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Events named `error` or `open` reach the listeners for the connection's own. */
export const serverErrorEvent: Rule = {
  id: 'server-error-event',
  link: `${HTML}#handler-eventsource-onerror`,
  check({ evidence, stream }) {
    if (stream.api !== 'EventSource') return undefined;
    const name = ['error', 'open'].find((type) =>
      [...evidence.connections.values()].some(({ types }) => types.get(type) !== undefined),
    );
    if (name === undefined) return undefined;
    const seen = evidence.sum(({ types }) => types.get(name));
    return {
      severity: 'warning',
      title: `The server sends events named “${name}”`,
      seen: `${counted(seen.count, 'event')} of that type ${seen.count === 1 ? 'reaches' : 'reach'} on${name}, like ${name === 'error' ? 'a failure of the connection' : 'a new connection'}.`,
      cure: { text: 'Give the event another name.', code: `event: ${name === 'error' ? 'failure' : 'started'}` },
      rows: seen.rows,
    };
  },
};
