import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { json } from '../../stream/wire.ts';
import { ms, whole } from '../params.ts';
import { perServer, scenario } from '../scenario.ts';

/** The server's counter runs on without clients. */
const clockOf = perServer(() => ({ start: Date.now() }));

export const noId = scenario({
  name: 'no-id',
  path: '/no-id',
  methods: ['GET'],
  group: 'mistakes',
  shows:
    'No ids: a counter that continues while the client is disconnected. The connection is cut after every 3 events.',
  conforming: 'Reconnects without Last-Event-ID and cannot know what it missed.',
  params: { interval: ms('time between events', 500), retry: whole('asked of the client (ms)', 2000, 600_000) },
  faults: { drop: '3' },
  start: { client: 'eventsource' },
  open({ signal, server }, { interval, retry }) {
    const { start } = clockOf(server);
    const counter = () => Math.floor((Date.now() - start) / Math.max(1, interval)) + 1;
    async function* body() {
      yield `retry: ${retry}\n\n`;
      for await (const _ of ticks(interval, Number.POSITIVE_INFINITY, signal)) yield json({ n: counter() });
    }
    return eventStream(body());
  },
});
