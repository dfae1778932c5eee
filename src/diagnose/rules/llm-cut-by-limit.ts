import { lastRow, messagesOf } from '../messages.ts';
import type { Rule } from '../rule.ts';

const LIMIT = /^(?:length|max_?(?:output_?)?tokens|model_context_window_exceeded)$/i;
const FILTER = /^(?:content_?filter\w*|safety|refusal|recitation|prohibited_content|blocklist|spii)$/i;

/** The answer was cut off by a limit or a filter. */
export const llmCutByLimit: Rule = {
  id: 'llm-cut-by-limit',
  link: 'https://platform.openai.com/docs/api-reference/chat/streaming',
  check(about) {
    const cut = messagesOf(about).filter(
      ({ message: { finish } }) => LIMIT.test(finish ?? '') || FILTER.test(finish ?? ''),
    );
    const last = cut.at(-1);
    if (last === undefined) return undefined;
    const { finish = '' } = last.message;
    const isLimit = LIMIT.test(finish);
    return {
      severity: 'hint',
      title: isLimit ? 'The answer was cut off at the token limit' : 'A filter stopped the answer',
      seen: `The finish reason is “${finish}”.`,
      cure: isLimit
        ? { text: 'Raise the limit of the request, or ask the model to continue.', code: '"max_tokens": 4096' }
        : { text: 'Check the prompt and the settings of the filter.' },
      connection: last.connection.number,
      rows: lastRow(last.message),
    };
  },
};
