import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** An event without a `data` line is not dispatched. */
export const noDataBlock: Rule = {
  id: 'no-data-block',
  needs: 'bytes',
  link: `${HTML}#dispatchMessage`,
  check({ evidence }) {
    const blocks = evidence.sum(({ undispatched }) => undispatched.get('no-data'));
    if (blocks.count === 0) return undefined;
    return {
      severity: 'hint',
      title: 'Blocks without data dispatch no event',
      seen: `${counted(blocks.count, 'block')} ${blocks.count === 1 ? 'has' : 'have'} no “data” line. An id in it still counts.`,
      cure: { text: 'Add a data line; it may be empty.', code: 'data:' },
      rows: blocks.rows,
    };
  },
};
