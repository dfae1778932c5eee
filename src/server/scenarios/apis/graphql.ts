import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { count, maybeText, ms } from '../params.ts';
import { scenario } from '../scenario.ts';

/** @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode */
export const graphql = scenario({
  name: 'graphql',
  path: '/graphql/stream',
  methods: ['GET', 'POST'],
  group: 'apis',
  shows: 'GraphQL over SSE, distinct connections: `next` for each result, `complete` with empty data at the end.',
  conforming:
    'Takes each `next` as a whole result and ends at `complete`, whose data is empty; an EventSource would connect again.',
  params: {
    interval: ms('time between results', 400),
    count: count(10),
    query: maybeText('the operation, with GET', 10_000),
    variables: maybeText('its variables as JSON, with GET', 10_000),
  },
  start: { client: 'fetch', method: 'POST', body: { query: 'subscription { counter }' } },
  open({ signal }, { interval, count }) {
    async function* stream() {
      yield ':\n\n';
      for await (const n of ticks(interval, count, signal)) yield json({ data: { counter: n + 1 } }, { event: 'next' });
      yield 'event: complete\ndata:\n\n';
    }
    return eventStream(stream());
  },
});
