import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const HUGE = 300_000;

/** A reconnection time of many minutes. */
export const retryHuge: Rule = {
  id: 'retry-huge',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence }) {
    const huge = evidence.retries.filter(({ ms }) => ms > HUGE);
    const [first] = huge;
    if (first === undefined) return undefined;
    return {
      severity: 'warning',
      title: `After a lost connection the client waits ${duration(first.ms)}`,
      seen: `The server set retry: ${first.ms}, in milliseconds.`,
      cure: { text: 'Set a shorter time.', code: 'retry: 3000' },
      rows: huge.slice(0, 5).map(({ row }) => row),
    };
  },
};
