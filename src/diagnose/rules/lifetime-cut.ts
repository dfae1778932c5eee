import { beginning } from '../../capture/streams/connection-facts.ts';
import { sentConnections } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { limitNamed } from '../limits.ts';
import type { Rule } from '../rule.ts';

const MIN_LIFE = 10_000;
const SAME = 0.02;
const BUSY = 0.25;

/** Cut after the same total time, however busy. */
export const lifetimeCut: Rule = {
  id: 'lifetime-cut',
  link: 'https://vercel.com/docs/functions/configuring-functions/duration',
  check({ evidence, stream }) {
    const cuts = sentConnections(stream).flatMap((connection) => {
      const { how, number, opened, over } = connection;
      if (opened === undefined || over === undefined || how === 'cancelled') return [];
      const life = over - beginning(stream, connection);
      const idle = over - (evidence.of(number)?.lastBytes ?? opened);
      return [{ number, life, isBusy: idle < life * BUSY }];
    });
    const last = cuts.at(-1);
    if (last === undefined || last.life < MIN_LIFE || !last.isBusy) return undefined;
    const same = cuts.filter(({ isBusy, life }) => isBusy && Math.abs(life - last.life) <= last.life * SAME);
    if (same.length < 2 || same.length * 2 < cuts.length) return undefined;
    const hop = limitNamed('life', last.life);
    return {
      severity: 'warning',
      title: `Cut after ${duration(last.life)}, although events were arriving`,
      seen: `${same.length} of ${cuts.length} connections lasted ${duration(last.life)} and were cut while events were arriving${hop === undefined ? '' : `: ${hop}`}.`,
      cure: {
        text: 'Raise the limit of the platform. Or send ids and end the response earlier, so that clients resume.',
      },
      connection: last.number,
    };
  },
};
