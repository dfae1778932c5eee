import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** A byte order mark that is not the first of the stream belongs to a field's name. */
export const bomInside: Rule = {
  id: 'bom-inside',
  needs: 'bytes',
  link: `${HTML}#parsing-an-event-stream`,
  check({ evidence }) {
    const unknown = evidence.sum(({ problems }) => problems.get('unknown-field'));
    const marked = unknown.texts.filter((text) => text.startsWith('\ufeff'));
    if (marked.length === 0) return undefined;
    return {
      severity: 'warning',
      title: 'A byte order mark hides a field',
      seen: `${counted(marked.length, 'line')} ${marked.length === 1 ? 'begins' : 'begin'} with U+FEFF, so the field name is unknown.`,
      cure: { text: 'Write no byte order mark, or only one at the very start.' },
      rows: unknown.rows,
    };
  },
};
