import { essenceOf, isStrict, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/** Chromium closes an `EventSource` whose type names another charset than UTF-8. */
export const charset: Rule = {
  id: 'charset',
  needs: 'network',
  link: 'https://github.com/elysiajs/elysia/issues/1066',
  check({ stream }) {
    const last = lastResponse(stream);
    const type = last && typeOf(last.facts);
    const [, name] = CHARSET.exec(type ?? '') ?? [];
    if (last === undefined || !type || essenceOf(type) !== 'text/event-stream') return undefined;
    if (name === undefined || name.toLowerCase() === 'utf-8') return undefined;
    return {
      severity: isStrict(stream) ? 'error' : 'hint',
      title: `The Content-Type has the charset ${name}`,
      seen: `The type is ${type}. Event streams are always UTF-8; Chromium refuses any other name for it.`,
      cure: { text: 'Use utf-8, or leave it out.', code: 'Content-Type: text/event-stream; charset=utf-8' },
      connection: last.connection.number,
    };
  },
};
