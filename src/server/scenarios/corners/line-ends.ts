import { eventStream } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

const ENDS = { lf: ['\n'], crlf: ['\r\n'], cr: ['\r'], mixed: ['\r\n', '\n', '\r'] };

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export const lineEnds = scenario({
  name: 'line-ends',
  path: '/line-ends',
  methods: ['GET'],
  group: 'corners',
  shows: 'LF, CR, CRLF, or each of them in turn.',
  conforming: 'Dispatches two events with any line end: data `a`, LF, `b`, and `c`.',
  params: { end: oneOf('the line end', ['mixed', 'lf', 'crlf', 'cr']), interval: ms('time between events', 300) },
  start: { client: 'eventsource', query: 'end=mixed' },
  open({ signal }, { end, interval }) {
    let n = 0;
    const next = () => ENDS[end][n++ % ENDS[end].length] ?? '\n';
    const lines = (...texts: string[]) => texts.map((text) => text + next()).join('');
    return eventStream(
      paced([lines('id: 1', 'data: a', 'data: b', ''), lines('id: 2', 'data: c', '')], interval, signal),
    );
  },
});
