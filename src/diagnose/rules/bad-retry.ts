import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

/** `retry` takes digits alone. */
export const badRetry: Rule = {
  id: 'bad-retry',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence }) {
    const bad = evidence.sum(({ problems }) => problems.get('bad-retry'));
    if (bad.count === 0) return undefined;
    return {
      severity: 'warning',
      title: 'An invalid retry value is ignored',
      seen: `The server sent ${quoted([...new Set(bad.texts)])}.`,
      cure: { text: 'Write milliseconds as digits, without a unit, sign or fraction.', code: 'retry: 3000' },
      rows: bad.rows,
    };
  },
};
