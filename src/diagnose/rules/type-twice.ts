import { isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

/** Commas outside quotes: where headers of one name are joined. */
const JOINS = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** Two types in one response: a framework and a proxy, or a helper and the handler, each set one. */
export const typeTwice: Rule = {
  id: 'type-twice',
  link: 'https://fetch.spec.whatwg.org/#concept-header-extract-mime-type',
  check({ stream }) {
    const last = lastResponse(stream);
    const types = (last?.facts.responseHeaders ?? [])
      .filter(([name]) => name === 'content-type')
      .flatMap(([, value]) => value.split(JOINS).map((each) => each.trim()))
      .filter((each) => each !== '');
    if (last === undefined || types.length < 2) return undefined;
    return {
      severity: isStrict(stream) && stream.state === 'failed' ? 'error' : 'warning',
      title: 'The response has more than one Content-Type',
      seen: `The types are ${quoted(types)}. Clients differ in which one they take.`,
      cure: { text: 'Set the type in one place.', code: 'Content-Type: text/event-stream' },
      connection: last.connection.number,
    };
  },
};
