import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** One event that keeps the page busy while it is parsed. */
export const hugeEvent: Rule = {
  id: 'huge-event',
  link: 'https://web.dev/articles/optimize-long-tasks',
  check({ evidence }) {
    const { count, rows, texts } = evidence.sum(({ huge }) => huge);
    if (count === 0) return undefined;
    return {
      severity: 'hint',
      title: 'An event is larger than 1 MB',
      seen: `${counted(count, 'event')}, the first of ${texts[0]}. Clients keep it in memory until it is complete, and parse it at once.`,
      cure: { text: 'Send it in parts, or send a URL that the page loads.', code: 'data: {"url": "/files/42"}' },
      rows,
    };
  },
};
