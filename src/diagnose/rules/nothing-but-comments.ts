import { duration } from '../../text/duration.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const LONG = 60_000;

/** The connection is alive, but sends no events. */
export const nothingButComments: Rule = {
  id: 'nothing-but-comments',
  needs: 'bytes',
  link: `${HTML}#authoring-notes`,
  check({ evidence, now, stream }) {
    const comments = evidence.sum((each) => each.comments);
    const age = (stream.closed ?? now) - stream.opened;
    if (stream.events > 0 || comments.count < 2 || age < LONG) return undefined;
    return {
      severity: 'hint',
      title: 'Only comments arrive',
      seen: `${counted(comments.count, 'comment')} and no event in ${duration(age)}: the connection works, but its source sends nothing.`,
      cure: { text: 'Check the source of the events on the server.' },
      rows: comments.rows,
    };
  },
};
