import { sleep } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { block } from '../../stream/wire.ts';
import { count, maybeText, ms, whole } from '../params.ts';
import { scenario } from '../scenario.ts';
import { roomOf } from './room.ts';

export const broadcast = scenario({
  name: 'broadcast',
  path: '/broadcast',
  methods: ['GET', 'POST'],
  group: 'articles',
  shows:
    'One room for all clients: each new client is a `join` event for all. A POST sends a message to all. The room survives a restart.',
  conforming: 'Reconnects after a restart, waits for `retry`, and gets missed events by Last-Event-ID.',
  params: {
    retry: whole('asked of the client (ms)', 2000, 600_000),
    interval: ms('time between events that the room says by itself while you listen; 0: none', 0),
    count: count(),
    name: maybeText('who joins', 100),
  },
  start: { client: 'eventsource', listen: ['join', 'message'] },
  open({ method, body, signal, lastEventId, server }, { retry, interval, count, name }) {
    const room = roomOf(server);
    if (method === 'POST') return eventStream(echo(room.say('message', body)));
    const known = lastEventId === undefined ? undefined : room.after(lastEventId);
    const place = known ?? room.end;
    // A client that reconnects does not join again.
    if (known === undefined) room.say('join', JSON.stringify({ name: name ?? `guest ${room.end + 1}` }));
    async function* stream() {
      yield block({ retry });
      let sent = 0;
      if (interval > 0) void chatter().catch(() => {});
      if (count === 0) return;
      for await (const said of room.from(place, signal)) {
        yield block({ event: said.event === 'message' ? undefined : said.event, id: said.id, data: said.data });
        if (++sent >= count) return;
      }
    }
    async function chatter() {
      for (let n = 1; ; n++) {
        await sleep(interval, signal);
        room.say('message', JSON.stringify({ n }));
      }
    }
    return eventStream(stream());
  },
});

async function* echo(said: { id: string; data: string }) {
  yield block({ id: said.id, data: said.data });
}
