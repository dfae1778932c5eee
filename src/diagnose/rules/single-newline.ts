import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** One newline between events: many become one, or none is dispatched. */
export const singleNewline: Rule = {
  id: 'single-newline',
  link: `${HTML}#parsing-an-event-stream`,
  check({ evidence }) {
    const merged = evidence.sum(({ traits }) => traits.get('json-lines'));
    if (merged.count === 0) return undefined;
    return {
      severity: 'error',
      title: 'Several events are merged into one',
      seen: `${counted(merged.count, 'event')} ${merged.count === 1 ? 'has' : 'have'} data of three or more lines, each of them JSON: the blank lines between events are missing.`,
      cure: { text: 'End each event with an empty line.', code: 'res.write("data: " + json + "\\n\\n");' },
      rows: merged.rows,
    };
  },
};
