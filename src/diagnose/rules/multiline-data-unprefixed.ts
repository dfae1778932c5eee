import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Only the first line of a text has `data:`: the rest is lost as unknown fields. */
export const multilineDataUnprefixed: Rule = {
  id: 'multiline-data-unprefixed',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence }) {
    const unknown = evidence.sum(({ problems }) => problems.get('unknown-field'));
    const broken = evidence.samples.filter(({ isOpenJson }) => isOpenJson);
    if (unknown.count < 2 || broken.length === 0 || !unknown.texts.some((text) => /^\s*["}\]{[]/.test(text)))
      return undefined;
    return {
      severity: 'error',
      title: 'Lines of data have no “data:”',
      seen: `${counted(broken.length, 'event')} with incomplete JSON, followed by ${counted(unknown.count, 'line')} that ${unknown.count === 1 ? 'is not a field' : 'are not fields'}: that text is lost.`,
      cure: {
        text: 'Begin every line with “data:”, or send the JSON on one line.',
        code: 'res.write("data: " + JSON.stringify(value) + "\\n\\n");',
      },
      rows: [...broken.map(({ row }) => row), ...unknown.rows].slice(0, 5),
    };
  },
};
