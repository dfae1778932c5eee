import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** A backslash and an n where a line should end. */
export const escapedNewline: Rule = {
  id: 'escaped-newline',
  link: `${HTML}#parsing-an-event-stream`,
  check({ evidence }) {
    const { samples } = evidence;
    const escaped = samples.filter(
      ({ data, end }) => (/\\n\\n(?:data|event|id):/.test(data) || end.endsWith('\\n\\n')) && !/^\s*["{[]/.test(data),
    );
    if (escaped.length === 0) return undefined;
    return {
      severity: 'error',
      title: 'The stream has the characters \\n instead of line ends',
      seen: `${escaped.length} of the first ${samples.length} events contain a backslash and an “n” where the event should have ended.`,
      cure: {
        text: 'Write real line ends: in PHP and shells these need double quotes.',
        code: 'echo "data: hello\\n\\n";',
      },
      rows: escaped.slice(0, 5).map(({ row }) => row),
    };
  },
};
