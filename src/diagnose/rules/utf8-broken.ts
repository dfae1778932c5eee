import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** Bytes that are no UTF-8. */
export const utf8Broken: Rule = {
  id: 'utf8-broken',
  needs: 'bytes',
  link: `${HTML}#parsing-an-event-stream`,
  check({ evidence }) {
    const broken = evidence.sum(({ problems }) => problems.get('invalid-utf-8'));
    if (broken.count === 0) return undefined;
    return {
      severity: 'warning',
      title: 'Some bytes are not valid UTF-8',
      seen: `${counted(broken.count, 'line')} with invalid bytes, which became U+FFFD.`,
      cure: { text: 'Encode the stream as UTF-8.' },
      rows: broken.rows,
    };
  },
};
