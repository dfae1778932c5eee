import { type Bytes, eventStream, plain } from '../../stream/outgoing.ts';
import { count, ms, text } from '../params.ts';
import { scenario } from '../scenario.ts';

export const completion = scenario({
  name: 'completion',
  path: '/completion',
  methods: ['GET', 'POST'],
  group: 'articles',
  shows: 'A relay: the server asks the model (here: `/v1/chat/completions`) and forwards its stream as it arrives.',
  conforming: 'An EventSource can read it, because it is a GET; it must close at `[DONE]`, or it starts over.',
  params: {
    interval: ms('time between chunks', 50),
    count: count(30),
    prompt: text('the prompt', 'What are Server-Sent Events?'),
  },
  start: { client: 'eventsource' },
  async open({ body, signal, server }, { interval, count, prompt }) {
    const asked = { model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: prompt }] };
    // `key` separates the relay's attempts from those of users.
    const upstream = await fetch(`${server.url}/v1/chat/completions?interval=${interval}&count=${count}&key=relay`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body || JSON.stringify(asked),
      // When the client leaves, the request to the model must end too.
      signal,
    });
    if (!upstream.ok || upstream.body === null) return plain(502, `the model answered ${upstream.status}\n`);
    return eventStream(forward(upstream.body));
  },
});

async function* forward(body: ReadableStream<Uint8Array>): AsyncGenerator<Bytes, void> {
  for await (const bytes of body) yield bytes;
}
