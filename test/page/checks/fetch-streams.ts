import { attempt, type Checks, drain, errorOf, event, type Json, outcome, pause, text } from './kit.ts';

const EVENTS = '/events?n=3';

async function body(url = EVENTS): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const found = (await fetch(url)).body;
  if (!found) throw new Error('no body');
  return found;
}

export const checks: Checks = {
  tee: async () => {
    const stream = await body();
    const [one, two] = stream.tee();
    return [await drain(one.getReader()), await drain(two.getReader()), stream.locked];
  },
  tee_chunks_are_separate: async () => {
    const [one, two] = (await body('/raw?body=abc')).tee();
    const [a, b] = await Promise.all([one.getReader().read(), two.getReader().read()]);
    a.value?.fill(65);
    return [text(a.value), text(b.value)];
  },
  tee_byob: async () => {
    const [one, two] = (await body('/raw?body=abc')).tee();
    const { value } = await one.getReader({ mode: 'byob' }).read(new Uint8Array(2));
    return [text(value), await drain(two.getReader())];
  },
  tee_twice: async () => {
    const stream = await body();
    const branches = stream.tee();
    const again = attempt(() => stream.tee());
    await Promise.all(branches.map((branch) => branch.cancel()));
    return again;
  },
  pipe_through_a_decoder: async () => {
    const stream = await body();
    const reader = stream
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
      .getReader();
    let all = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return [all, stream.locked];
      all += value;
    }
  },
  pipe_through_returns_the_readable: async () => {
    const stream = await body();
    const transform = new TransformStream();
    const out = stream.pipeThrough(transform);
    const same = out === transform.readable;
    await out.cancel();
    return same;
  },
  pipe_through_compression: async () => {
    const stream = (await body())
      .pipeThrough(new CompressionStream('gzip') as never)
      .pipeThrough(new DecompressionStream('gzip') as never);
    return new Response(stream as ReadableStream).text();
  },
  pipe_to: async () => {
    const stream = await body();
    let all = '';
    const states: Json[] = [];
    const piped = stream.pipeTo(
      new WritableStream({
        write(chunk) {
          all += text(chunk);
        },
        close() {
          states.push('closed');
        },
      }),
    );
    states.push(stream.locked, piped instanceof Promise);
    return [states, await outcome(() => piped), all, stream.locked];
  },
  pipe_to_prevent_close: async () => {
    const stream = await body();
    const sink = new WritableStream();
    await stream.pipeTo(sink, { preventClose: true });
    return [sink.locked, await outcome(() => sink.close())];
  },
  pipe_to_a_failing_sink: async () => {
    const stream = await body();
    const failed = await outcome(() =>
      stream.pipeTo(
        new WritableStream({
          write() {
            throw new RangeError('mine');
          },
        }),
      ),
    );
    return [failed, stream.locked, await outcome(() => stream.getReader().read())];
  },
  pipe_options_are_read_once: async () => {
    const reads: string[] = [];
    const options = new Proxy(
      {},
      {
        get(_, key) {
          reads.push(String(key));
          return undefined;
        },
      },
    );
    await (await body()).pipeTo(new WritableStream(), options);
    return reads;
  },
  pipe_to_errors: async () => {
    const stream = await body();
    const wrong = await outcome(() => stream.pipeTo({} as never));
    const locked = new WritableStream();
    locked.getWriter();
    const taken = await outcome(() => stream.pipeTo(locked));
    await stream.cancel();
    return [wrong, taken, stream.locked];
  },
  new_response: async () => {
    const stream = await body();
    const response = new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    const same = response.body === stream;
    return [same, await response.text(), stream.locked, response.bodyUsed];
  },
  new_response_of_a_used_body: async () => {
    const stream = await body();
    const reader = stream.getReader();
    await reader.read();
    const locked = attempt(() => new Response(stream));
    reader.releaseLock();
    const used = attempt(() => new Response(stream));
    await stream.cancel();
    return [locked, used];
  },
  new_response_from_the_response: async () => {
    const response = await fetch(EVENTS);
    const copy = new Response(response.body, response);
    return [copy.status, copy.headers.get('x-one'), await copy.text(), response.bodyUsed];
  },
  new_request: async () => {
    const stream = await body();
    const request = new Request('/x', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
    return [await request.text(), stream.locked];
  },
  new_request_without_duplex: async () => {
    const stream = await body();
    const failed = attempt(() => new Request('/x', { method: 'POST', body: stream }));
    await stream.cancel();
    return failed;
  },
  to_a_worker: async () => {
    const worker = new Worker('/worker.js');
    const stream = await body();
    const answer = event(worker, 'message');
    worker.postMessage(stream, [stream]);
    const locked = stream.locked;
    const received = await answer;
    worker.terminate();
    return [locked, received instanceof MessageEvent && received.data];
  },
  to_a_worker_while_it_arrives: async () => {
    const worker = new Worker('/worker.js');
    const stream = await body('/events?n=5&every=5');
    const answer = event(worker, 'message');
    worker.postMessage(stream, [stream]);
    const received = await answer;
    worker.terminate();
    return received instanceof MessageEvent && received.data;
  },
  pipe_to_a_slow_sink: async () => {
    let all = '';
    const sink = new WritableStream<Uint8Array>({
      async write(chunk) {
        await pause(15);
        all += text(chunk);
      },
    });
    await (await body('/events?n=5&every=5')).pipeTo(sink);
    return all;
  },
  structured_clone: async () => {
    const stream = await body();
    const moved = structuredClone(stream, { transfer: [stream] });
    return [stream.locked, await drain(moved.getReader())];
  },
  structured_clone_without_transfer: async () => {
    const stream = await body();
    const failed = attempt(() => structuredClone(stream));
    await stream.cancel();
    return failed;
  },
  structured_clone_of_the_response: async () => {
    const response = await fetch(EVENTS);
    const failed = attempt(() => structuredClone(response));
    await response.body?.cancel();
    return failed;
  },
  message_channel: async () => {
    const stream = await body();
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<ReadableStream<Uint8Array>>((resolve) => {
      port2.onmessage = ({ data }) => resolve(data);
    });
    port1.postMessage(stream, [stream]);
    return drain((await answer).getReader());
  },
  readable_stream_from: async () => {
    const from = Reflect.get(ReadableStream, 'from') as ((its: unknown) => ReadableStream<Uint8Array>) | undefined;
    return from ? drain(from.call(ReadableStream, await body()).getReader()) : 'not there';
  },
  in_a_worker: async () => {
    const worker = new Worker('/worker.js');
    const answer = event(worker, 'message');
    worker.postMessage('/events?n=2');
    const received = await answer;
    worker.terminate();
    return received instanceof MessageEvent && received.data;
  },
  cache_put: async () => {
    const cache = await caches.open('checks');
    const response = await fetch(EVENTS);
    await cache.put('/stored', response);
    const stored = await cache.match('/stored');
    const result = [response.bodyUsed, await stored?.text()];
    await caches.delete('checks');
    return result;
  },
  upload_of_a_body: async () => {
    const stream = await body();
    try {
      const response = await fetch('/echo', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
      return await response.text();
    } catch (error) {
      return [errorOf(error), stream.locked];
    }
  },
};
