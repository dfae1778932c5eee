import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const TINY = 100;

/** `retry` in seconds instead of milliseconds. */
export const retryTiny: Rule = {
  id: 'retry-tiny',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence }) {
    const tiny = evidence.retries.filter(({ ms }) => ms < TINY);
    const [first] = tiny;
    if (first === undefined) return undefined;
    return {
      severity: 'warning',
      title: `retry: ${first.ms} means ${first.ms} milliseconds`,
      seen: `The server asks clients to reconnect after ${first.ms} ms. It was probably meant in seconds.`,
      cure: { text: 'Write the time in milliseconds.', code: `retry: ${first.ms * 1000 || 3000}` },
      rows: tiny.slice(0, 5).map(({ row }) => row),
    };
  },
};
