import { sentConnections } from '../../capture/streams/stream.ts';
import { duration, roughly } from '../../text/duration.ts';
import { limitNamed } from '../limits.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

const MIN_IDLE = 5000;
const SAME = 0.05;

/** Cut after the same idle time, twice or more: a time limit on the way. */
export const idleCut: Rule = {
  id: 'idle-cut',
  link: `${HTML}#authoring-notes`,
  check({ evidence, stream }) {
    const cuts = sentConnections(stream).flatMap(({ how, number, opened, over }) => {
      if (opened === undefined || over === undefined || how === 'cancelled') return [];
      const quietSince = evidence.of(number)?.lastBytes ?? opened;
      return [{ number, idle: over - quietSince }];
    });
    const last = cuts.at(-1);
    if (last === undefined || last.idle < MIN_IDLE) return undefined;
    const same = cuts.filter(({ idle }) => Math.abs(idle - last.idle) <= last.idle * SAME);
    if (same.length < 2 || same.length * 2 < cuts.length) return undefined;
    const hop = limitNamed('idle', last.idle);
    // Comments may have come where the bytes are not seen.
    const nothing = evidence.of(last.number)?.hasBytes === true ? 'bytes' : 'event';
    return {
      severity: 'warning',
      title: `Cut after ${duration(last.idle)} without ${nothing === 'bytes' ? 'bytes' : 'an event'}`,
      seen: `${same.length} of ${cuts.length} connections ended ${duration(last.idle)} after their last ${nothing}${hop === undefined ? '' : `: ${hop}`}.`,
      cure: {
        text: `Send a comment at least every ${roughly(Math.min(15_000, last.idle / 2))}.`,
        code: "setInterval(() => res.write(':\\n\\n'), 15_000);",
      },
      connection: last.number,
    };
  },
};
