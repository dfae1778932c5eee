import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const MIN_EVENTS = 3;

/** Text that was framed already went through a helper that frames it again. */
export const framedTwice: Rule = {
  id: 'framed-twice',
  link: `${HTML}#event-stream-interpretation`,
  check({ evidence, stream }) {
    const framed = evidence.sum(({ traits }) => traits.get('framed'));
    if (framed.count < MIN_EVENTS || framed.count * 2 < stream.events) return undefined;
    return {
      severity: 'warning',
      title: 'The data begins with a second “data:”',
      seen: `${counted(framed.count, 'event')} of ${stream.events} ${framed.count === 1 ? 'has' : 'have'} data that begins with a field's name.`,
      cure: { text: 'Pass only the data to the helper: it adds the fields.', code: 'stream.send(data)' },
      rows: framed.rows,
    };
  },
};
