import { type Bytes, eventStream } from '../stream/outgoing.ts';
import { paced } from './pace.ts';
import { ms } from './params.ts';
import { type Group, type Scenario, type Start, scenario } from './scenario.ts';

interface Canned {
  name: string;
  group: Group;
  shows: string;
  conforming: string;
  parts: readonly Bytes[];
  start?: Partial<Start>;
  interval?: number;
  contentType?: string;
}

/** A scenario that always sends the same writes. */
export function canned({
  name,
  group,
  shows,
  conforming,
  parts,
  start,
  interval = 300,
  contentType,
}: Canned): Scenario {
  return scenario({
    name,
    path: `/${name}`,
    methods: ['GET'],
    group,
    shows,
    conforming,
    params: { interval: ms('time between writes', interval) },
    start: { client: 'eventsource', ...start },
    open: ({ signal }, values) =>
      eventStream(
        paced(parts, values.interval, signal),
        contentType === undefined ? {} : { 'Content-Type': contentType },
      ),
  });
}
