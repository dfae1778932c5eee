import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';
import { bomInside } from './bom-inside.ts';
import { htmlInside } from './html-inside.ts';
import { indentedField } from './indented-field.ts';
import { multilineDataUnprefixed } from './multiline-data-unprefixed.ts';

/** Other lines that are no fields. */
export const unknownField: Rule = {
  id: 'unknown-field',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check(about) {
    const { evidence, stream } = about;
    const unknown = evidence.sum(({ problems }) => problems.get('unknown-field'));
    if (unknown.count === 0) return undefined;
    const isExplained = [htmlInside, indentedField, multilineDataUnprefixed, bomInside].some(
      (rule) => about.foundBy(rule) !== undefined,
    );
    if (isExplained) return undefined;
    const isJson = unknown.texts.every((text) => text.startsWith('{'));
    return {
      severity: isJson && stream.events === 0 ? 'error' : 'hint',
      title: isJson ? 'The lines are JSON, not fields: is this NDJSON?' : 'Lines that are not fields are ignored',
      seen: `${counted(unknown.count, 'line')}: ${quoted([...new Set(unknown.texts)])}.`,
      cure: isJson
        ? { text: 'Send each value as an event, or set the type to application/x-ndjson.', code: 'data: {"…": …}\n\n' }
        : { text: 'Use data, event, id or retry; begin a comment with a colon.', code: ': a comment' },
      rows: unknown.rows,
    };
  },
};
