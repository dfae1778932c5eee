import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

const KNOWN = new Set(['data', 'event', 'id', 'retry']);

/** Field names with spaces before them, or in capitals, are other names. */
export const indentedField: Rule = {
  id: 'indented-field',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence, stream }) {
    const unknown = evidence.sum(({ problems }) => problems.get('unknown-field'));
    const wrong = unknown.texts
      .map((text) => text.split(':', 1)[0] ?? '')
      .filter((name) => !KNOWN.has(name) && KNOWN.has(bare(name)));
    if (wrong.length === 0) return undefined;
    const isIndented = wrong.some((name) => /^[ \t]/.test(name));
    return {
      severity: stream.events === 0 ? 'error' : 'warning',
      title: isIndented ? 'Field names begin with spaces' : 'Field names are in capitals',
      seen: `${counted(unknown.count, 'line')} with names such as ${quoted([...new Set(wrong)])}, and ${counted(stream.events, 'event')}. Such names are unknown and ignored.`,
      cure: {
        text: isIndented ? 'Remove the indentation.' : 'Write the names in lower case.',
        code: `${bare(wrong[0] ?? '')}: …`,
      },
      rows: unknown.rows,
    };
  },
};

/** Without the spaces around it, but with a byte order mark: that is another problem. */
function bare(name: string): string {
  return name.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase();
}
