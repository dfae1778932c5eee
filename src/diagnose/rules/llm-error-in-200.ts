import { lastRow, messagesOf } from '../messages.ts';
import type { Rule } from '../rule.ts';

/** An error inside a response with status 200. */
export const llmErrorIn200: Rule = {
  id: 'llm-error-in-200',
  link: 'https://openrouter.ai/docs/api/reference/errors-and-debugging',
  check(about) {
    const failed = messagesOf(about).filter(({ message }) => message.error !== undefined);
    const last = failed.at(-1);
    if (last?.message.error === undefined) return undefined;
    return {
      severity: 'error',
      title: 'The stream contains an error',
      seen: `The status is 200, but an event says: “${last.message.error}”`,
      cure: { text: 'Handle errors inside the stream, too: they happen after the status is sent.' },
      connection: last.connection.number,
      rows: lastRow(last.message),
    };
  },
};
