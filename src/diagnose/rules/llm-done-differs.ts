import { lastRow, messagesOf } from '../messages.ts';
import type { Rule } from '../rule.ts';

/** What the provider repeats at the end is not the sum of the pieces. */
export const llmDoneDiffers: Rule = {
  id: 'llm-done-differs',
  link: 'https://platform.openai.com/docs/api-reference/responses-streaming',
  check(about) {
    const last = messagesOf(about).findLast(({ message }) => message.parts.some(({ differs }) => differs));
    if (last === undefined) return undefined;
    return {
      severity: 'hint',
      title: 'The final text is not the sum of its pieces',
      seen: 'The provider repeated the text at the end, and it differs from the sum of the pieces.',
      cure: { text: 'Use the final text. Look for missing or repeated events.' },
      connection: last.connection.number,
      rows: lastRow(last.message),
    };
  },
};
