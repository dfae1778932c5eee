import { parseJson } from '../../capture/json/json.ts';
import { lastRow, messagesOf } from '../messages.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

/** The arguments of a tool call do not parse, although the message ended. */
export const llmToolJson: Rule = {
  id: 'llm-tool-json',
  link: 'https://platform.openai.com/docs/guides/function-calling',
  check(about) {
    for (const { connection, message } of messagesOf(about)) {
      if (!message.ended && message.finish === undefined) continue;
      const broken = message.parts.filter(({ kind, text }) => kind === 'tool-call' && isBrokenJson(text.value));
      if (broken.length === 0) continue;
      return {
        severity: 'warning',
        title: 'The arguments of a tool call are not JSON',
        seen: `The message ended, but the arguments of ${quoted(broken.map(({ name }) => name ?? 'a tool'))} do not parse.`,
        cure: { text: 'Report it to the model in a tool result, or raise the token limit that cut them.' },
        connection: connection.number,
        rows: lastRow(message),
      };
    }
    return undefined;
  },
};

/** Arguments that begin as an object: what custom tools take may be any text. */
function isBrokenJson(text: string): boolean {
  return text.trimStart().startsWith('{') && parseJson(text) === undefined;
}
