import { lastRow, messagesOf } from '../messages.ts';
import type { Rule } from '../rule.ts';
import { htmlInside } from './html-inside.ts';

/** A response of JSON-RPC ends with its last message, which says nothing of an end. */
const WITHOUT_END = new Set(['json-rpc']);

/** The answer ends without saying that it is complete. */
export const llmNoEnd: Rule = {
  id: 'llm-no-end',
  link: 'https://platform.openai.com/docs/api-reference/chat/streaming',
  check(about) {
    const open = messagesOf(about).filter(
      ({ connection: { endedByUser, how }, format, hasUnknown, message: { ended, error, finish } }) =>
        // An event that is not understood may have been the end.
        !hasUnknown &&
        endedByUser !== true &&
        !ended &&
        !format.isOpenEnded &&
        !WITHOUT_END.has(format.name) &&
        error === undefined &&
        finish === undefined &&
        (how === 'done' || how === 'error' || how === 'lost'),
    );
    const last = open.at(-1);
    // The page of a proxy took the place of the end.
    if (last === undefined || about.foundBy(htmlInside) !== undefined) return undefined;
    return {
      severity: 'warning',
      title: 'The answer did not end',
      seen: `The connection closed, but the ${last.format.title} message has neither a finish reason nor an end.`,
      cure: { text: 'Treat the answer as cut off: ask again, or resume if the API can.' },
      connection: last.connection.number,
      rows: lastRow(last.message),
    };
  },
};
