import { type Bytes, eventStream } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { type Scenario, type Start, scenario } from '../scenario.ts';

/** What a server sends. */
interface Sent {
  parts: readonly Bytes[];
  headers?: Record<string, string>;
}

interface Mistake {
  name: string;
  shows: string;
  conforming: string;
  wrong: Sent;
  /** What it should have sent. */
  right: Sent;
  start?: Partial<Start>;
}

/** A server's mistake, and with `fixed=on` the same without it. */
export function mistake({ conforming, name, right, shows, start, wrong }: Mistake): Scenario {
  const { method = 'GET' } = start ?? {};
  return scenario({
    name,
    path: `/${name}`,
    methods: [method],
    group: 'mistakes',
    shows,
    conforming,
    params: { interval: ms('time between writes', 300), fixed: oneOf('without the mistake', ['off', 'on']) },
    start: { client: 'eventsource', ...start },
    open({ signal }, { fixed, interval }) {
      const { headers, parts } = fixed === 'on' ? right : wrong;
      return eventStream(paced(parts, interval, signal), headers);
    },
  });
}
