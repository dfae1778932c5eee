import type { ConnectionEvidence } from '../evidence/connection-evidence.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

const MIN_EVENTS = 5;

/** Different events have one id: after a reconnect the server cannot know which of them came last. */
export const idNotChanging: Rule = {
  id: 'id-not-changing',
  link: `${HTML}#the-last-event-id-header`,
  check({ evidence }) {
    const constant = [...evidence.connections].flatMap(([number, each]) => {
      const id = constantId(each);
      return id === undefined ? [] : [{ number, id, samples: each.samples }];
    });
    const last = constant.at(-1);
    if (last === undefined) return undefined;
    const same = constant.filter(({ id }) => id === last.id);
    return {
      severity: same.length > 1 ? 'warning' : 'hint',
      title: 'All events have the same id',
      seen: `The id is ${quoted([last.id])} for each of the first ${last.samples.length} events${same.length > 1 ? `, on ${same.length} connections` : ''}. An event without an id keeps the one before it.`,
      cure: { text: 'Give each event an id of its own that rises.', code: 'id: 42' },
      connection: last.number,
      rows: last.samples.slice(0, 5).map(({ row }) => row),
    };
  },
};

function constantId({ samples }: ConnectionEvidence): string | undefined {
  const [first] = samples;
  if (first === undefined || first.id === '' || samples.length < MIN_EVENTS) return undefined;
  const isConstant = samples.every(({ id }) => id === first.id) && samples.some(({ data }) => data !== first.data);
  return isConstant ? first.id : undefined;
}
