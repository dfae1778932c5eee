import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** Events of the Responses API are numbered: some are missing, or came twice. */
export const llmSequenceGap: Rule = {
  id: 'llm-sequence-gap',
  link: 'https://platform.openai.com/docs/api-reference/responses-streaming',
  check({ evidence }) {
    const gaps = evidence.sum(({ sequence }) => sequence.gaps);
    const repeats = evidence.sum(({ sequence }) => sequence.repeats);
    if (gaps.count + repeats.count === 0) return undefined;
    const seen = [
      ...(gaps.count > 0 ? [`it jumps ${counted(gaps.count, 'time')} (${gaps.texts[0]})`] : []),
      ...(repeats.count > 0 ? [`it does not rise ${counted(repeats.count, 'time')} (${repeats.texts[0]})`] : []),
    ];
    return {
      // A server may leave out on purpose what its clients do not need.
      severity: 'hint',
      title: gaps.count > 0 ? 'Events of the answer are missing' : 'Events of the answer came twice',
      seen: `sequence_number rises by one with each event; here ${seen.join(', and ')}.`,
      cure: {
        text: 'Look for a proxy or a server of yours that leaves events out or sends them again. Take the final text.',
      },
      rows: [...gaps.rows, ...repeats.rows].slice(0, 5),
    };
  },
};
