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
  check(about) {
    const { evidence, stream } = about;
    const comments = evidence.sum((each) => each.comments);
    if (stream.events > 0 || comments.count < 2) return undefined;
    const age = (stream.closed ?? about.now) - stream.opened;
    if (age < LONG) return undefined;
    return {
      severity: 'hint',
      title: 'Only comments arrive',
      seen: `${counted(comments.count, 'comment')} and no event in ${duration(age)}: the connection works, but its source sends nothing.`,
      cure: { text: 'Check the source of the events on the server.' },
      rows: comments.rows,
    };
  },
};
