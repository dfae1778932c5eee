import { refusalOf } from '../../capture/streams/refusal.ts';
import { essenceOf, isStrict, lastResponse } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';
import { typeHtml } from './type-html.ts';
import { typeJsonError } from './type-json-error.ts';
import { typeLookalike } from './type-lookalike.ts';
import { typeTwice } from './type-twice.ts';

/** Another type than an event stream's, where the client refuses that. */
export const typeOther: Rule = {
  id: 'type-other',
  needs: 'network',
  link: `${HTML}#sse-processing-model`,
  check(about) {
    const { stream } = about;
    const last = lastResponse(stream);
    const refusal = last && refusalOf(stream, last.connection);
    if (last === undefined || refusal?.kind !== 'content-type' || !refusal.type || !isStrict(stream)) return undefined;
    if ([typeLookalike, typeHtml, typeTwice, typeJsonError].some((rule) => about.foundBy(rule) !== undefined))
      return undefined;
    if (essenceOf(refusal.type) === 'text/event-stream') return undefined;
    return {
      severity: 'error',
      title: 'The Content-Type is not text/event-stream',
      seen: `The type is ${refusal.type}: the EventSource failed and will not retry.`,
      cure: { text: 'Set the type before the first write.', code: 'Content-Type: text/event-stream' },
      connection: last.connection.number,
    };
  },
};
