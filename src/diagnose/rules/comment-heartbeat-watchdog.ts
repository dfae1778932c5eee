import { duration } from '../../text/duration.ts';
import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

const MIN_IDLE = 1000;
const SAME = 0.05;

/** The page gives up after a fixed time without events, although comments come: it does not see them. */
export const commentHeartbeatWatchdog: Rule = {
  id: 'comment-heartbeat-watchdog',
  needs: 'bytes',
  link: 'https://github.com/open-mercato/open-mercato/issues/5406',
  check({ evidence, stream }) {
    const cuts = stream.connections.flatMap(({ how, number, opened, over }) => {
      const of = evidence.of(number);
      const since = of?.arrivals.last ?? opened;
      if (how !== 'cancelled' || of === undefined || since === undefined || over === undefined) return [];
      const isAlive = of.comments.count > 0 && (of.lastBytes ?? 0) > since;
      return isAlive && over - since >= MIN_IDLE ? [{ number, idle: over - since, comments: of.comments }] : [];
    });
    const last = cuts.at(-1);
    if (last === undefined) return undefined;
    const same = cuts.filter(({ idle }) => Math.abs(idle - last.idle) <= last.idle * SAME);
    if (same.length < 2) return undefined;
    return {
      severity: 'warning',
      title: `The page gives up after ${duration(last.idle)} without an event, although comments come`,
      seen: `The page ended ${same.length} connections ${duration(last.idle)} after their last event. On the last one ${counted(last.comments.count, 'comment')} came: clients do not report them.`,
      cure: {
        text: 'Send the heartbeat as an event, or let the page wait longer.',
        code: "setInterval(() => res.write('event: ping\\ndata:\\n\\n'), 15_000);",
      },
      connection: last.number,
      rows: last.comments.rows,
    };
  },
};
