import { counted } from '../../text/quantity.ts';
import { isBeat } from '../beats.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

/** The first events of a type came before the page listened for it. */
export const lateListener: Rule = {
  id: 'late-listener',
  needs: 'all-events',
  link: `${HTML}#dispatchMessage`,
  check({ evidence, stream }) {
    // An event that was not captured may have reached a listener.
    if (stream.api !== 'EventSource' || stream.dropped > 0 || stream.cleared !== undefined) return undefined;
    const late = [...evidence.connections.values()].flatMap(({ heard, unheard }) =>
      [...unheard].filter(([type, { until }]) => {
        const from = heard.get(type)?.from;
        return from !== undefined && until !== undefined && until <= from && !isBeat(type);
      }),
    );
    if (late.length === 0) return undefined;
    const names = [...new Set(late.map(([type]) => type))];
    const count = late.reduce((sum, [, seen]) => sum + seen.count, 0);
    return {
      severity: 'warning',
      title: `The page listened for ${quoted(names)} too late`,
      seen: `${counted(count, 'event')} came before the listener was there, and reached nobody.`,
      cure: {
        text: 'Add listeners in the same task as the constructor.',
        code: `const source = new EventSource(url); source.addEventListener('${names[0]}', …);`,
      },
      rows: late.flatMap(([, { rows }]) => rows).slice(0, 5),
    };
  },
};
