import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** An id with NUL is ignored. */
export const idNull: Rule = {
  id: 'id-null',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence }) {
    const ids = evidence.sum(({ problems }) => problems.get('id-with-null'));
    if (ids.count === 0) return undefined;
    return {
      severity: 'warning',
      title: 'An id with NUL is ignored',
      seen: `${counted(ids.count, 'id')} with U+0000: the last event ID does not change.`,
      cure: { text: 'Write ids without NUL.' },
      rows: ids.rows,
    };
  },
};
