import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { count, ms } from '../params.ts';
import { scenario } from '../scenario.ts';

export const hello = scenario({
  name: 'hello',
  path: '/hello',
  methods: ['GET'],
  group: 'articles',
  shows: '`data: hello` with CRLF line ends each second, from a web ReadableStream.',
  conforming: 'Gets the message `hello` each time; CRLF is one line end.',
  params: { interval: ms('time between events', 1000), count: count() },
  start: { client: 'eventsource' },
  open({ signal }, { interval, count }) {
    const events = ticks(interval, count, signal);
    const body = new ReadableStream<string>({
      async pull(controller) {
        const { done } = await events.next();
        if (done) controller.close();
        else controller.enqueue('data: hello\r\n\r\n');
      },
      async cancel() {
        await events.return();
      },
    });
    return eventStream(body.values());
  },
});
