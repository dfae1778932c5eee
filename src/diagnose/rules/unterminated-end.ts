import { refusalOf } from '../../capture/streams/refusal.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';
import { htmlInside } from './html-inside.ts';
import { unknownField } from './unknown-field.ts';

/** The response ends inside a block: its last event is thrown away. */
export const unterminatedEnd: Rule = {
  id: 'unterminated-end',
  needs: 'bytes',
  link: `${HTML}#event-stream-interpretation`,
  check(about) {
    const { evidence, stream } = about;
    // Lines that are no fields at all lack more than a blank line.
    if (about.foundBy(unknownField)?.severity === 'error' || about.foundBy(htmlInside) !== undefined) return undefined;
    const complete = stream.connections.filter((connection) => {
      // In other bodies it is no blank line that is missing.
      if ((connection.body ?? 'event-stream') !== 'event-stream') return false;
      if (connection.how !== 'done' || refusalOf(stream, connection) !== undefined) return false;
      return evidence.of(connection.number)?.undispatched.get('unterminated') !== undefined;
    });
    const last = complete.at(-1);
    if (last === undefined) return undefined;
    return {
      severity: 'warning',
      title: 'The last event was not dispatched: its blank line is missing',
      seen: `${complete.length} of ${stream.connections.length} connections ended inside a block. A conforming client discards it.`,
      cure: { text: 'End the last event with an empty line, too.', code: 'res.end("data: bye\\n\\n");' },
      connection: last.number,
      rows: evidence.of(last.number)?.undispatched.get('unterminated')?.rows ?? [],
    };
  },
};
