import { eventStream, plain } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { nextId } from '../articles/status.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

export const preflight = scenario({
  name: 'preflight',
  path: '/preflight',
  methods: ['GET', 'OPTIONS'],
  group: 'mistakes',
  shows: 'A preflight that does not allow Last-Event-ID: `fetch` of another origin connects once, and never again.',
  conforming: 'Asks by OPTIONS before a request with the header, and does not send it.',
  params: { interval: ms('time between events', 300), fixed: oneOf('without the mistake', ['off', 'on']) },
  start: { client: 'fetch' },
  open({ lastEventId, method, signal }, { fixed, interval }) {
    if (method === 'OPTIONS')
      return plain(204, '', { 'Access-Control-Allow-Headers': fixed === 'on' ? 'Last-Event-ID' : 'Authorization' });
    const begin = nextId(lastEventId);
    return eventStream(
      paced(
        [0, 1, 2].map((n) => json({ n: begin + n }, { id: String(begin + n) })),
        interval,
        signal,
      ),
    );
  },
});
