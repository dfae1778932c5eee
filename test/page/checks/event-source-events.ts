import { type Checks, cut, event, here, type Json, microtasks, newId, other, pause, state, stateWhen } from './kit.ts';

/** All events of a source, in order, until `until` returns true. */
async function follow(source: EventSource, types: string[], until: (seen: string[]) => boolean): Promise<string[]> {
  const seen: string[] = [];
  await new Promise<void>((done) => {
    for (const type of types) {
      source.addEventListener(type, (event) => {
        const data = event instanceof MessageEvent ? `=${event.data}#${event.lastEventId}` : '';
        seen.push(`${event.type}${data}@${source.readyState}`);
        if (until(seen)) done();
      });
    }
  });
  source.close();
  return seen;
}

const encoded = (body: string): string => `/raw?body=${encodeURIComponent(body)}`;

export const checks: Checks = {
  states: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const at = [source.readyState];
    await event(source, 'open');
    at.push(source.readyState);
    source.close();
    at.push(source.readyState);
    source.close();
    at.push(source.readyState);
    return at;
  },
  events_in_order: () =>
    follow(new EventSource('/events?n=3&end=no'), ['open', 'message', 'error'], (seen) => seen.length === 4),
  named: () =>
    follow(new EventSource('/events?n=2&name=tick&end=no'), ['open', 'tick', 'message'], (seen) => seen.length === 3),
  two_names: () =>
    follow(
      new EventSource(encoded('event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: c\ndata: 3\n\ndata: 4\n\n')),
      ['a', 'b', 'message'],
      (seen) => seen.length === 3,
    ),
  server_event_named_error: () =>
    follow(new EventSource(encoded('event: error\ndata: from server\n\n')), ['error'], (seen) => seen.length === 1),
  server_event_named_open: () =>
    follow(new EventSource(encoded('event: open\ndata: from server\n\n')), ['open'], (seen) => seen.length === 2),
  reconnect: () =>
    follow(new EventSource('/events?n=2&retry=20'), ['open', 'message', 'error'], (seen) => seen.length === 8),
  reconnect_sends_last_event_id: async () => {
    const id = newId();
    const source = new EventSource(`/events?n=2&retry=20&id=${id}`);
    const { requests } = await stateWhen(id, (now) => now.requests.length > 2);
    source.close();
    return requests
      .slice(0, 3)
      .map(({ headers }) => headers[headers.findIndex((name) => /last-event-id/i.test(name)) + 1]);
  },
  cut_connection: () => {
    const id = newId();
    const source = new EventSource(`/events?n=1&retry=20&end=cut&id=${id}`);
    source.onmessage = () => cut(id);
    return follow(source, ['open', 'message', 'error'], (seen) => seen.length === 5);
  },
  message_event: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const received = await event(source, 'message');
    source.close();
    if (!(received instanceof MessageEvent)) return 'no MessageEvent';
    return {
      data: received.data,
      origin: received.origin === location.origin,
      id: received.lastEventId,
      source: received.source === null,
      ports: received.ports.length,
      trusted: received.isTrusted,
      phase: received.eventPhase,
      bubbles: received.bubbles,
      cancelable: received.cancelable,
      composed: received.composed,
      target: received.target === source,
      current: received.currentTarget === null,
      path: received.composedPath().length,
      keys: Reflect.ownKeys(received).map(String),
      tag: String(received),
    };
  },
  window_event: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const same = await new Promise<boolean>((done) => {
      source.onmessage = (event) => done(window.event === event);
    });
    source.close();
    return [same, window.event === undefined];
  },
  origin_after_redirect: async () => {
    const source = new EventSource(`/redirect?to=${encodeURIComponent(other('/events?n=1&end=no'))}`);
    const received = await event(source, 'message');
    source.close();
    return received instanceof MessageEvent
      ? [
          received.origin === new URL(other('/')).origin,
          source.url === here(`/redirect?to=${encodeURIComponent(other('/events?n=1&end=no'))}`),
        ]
      : 'none';
  },
  url_is_resolved: () => {
    const source = new EventSource('events?end=no#part');
    source.close();
    return source.url.replace(location.origin, '');
  },
  url_with_base: () => {
    const base = document.createElement('base');
    base.href = '/deep/er/';
    document.head.append(base);
    const source = new EventSource('../events?end=no');
    source.close();
    return source.url.replace(location.origin, '');
  },
  credentials: async () => {
    await cookieStore.set('a', '1');
    const source = new EventSource(other('/echo'), { withCredentials: true });
    const received = await event(source, 'message');
    source.close();
    await cookieStore.delete('a');
    return [source.withCredentials, received instanceof MessageEvent && received.data];
  },
  no_cors: async () => {
    const source = new EventSource(other('/events?cors=no'));
    await event(source, 'error');
    return source.readyState;
  },
  request_headers: async () => {
    const source = new EventSource('/echo');
    const received = await event(source, 'message');
    source.close();
    return received instanceof MessageEvent ? received.data : '';
  },
  close_in_open: async () => {
    const seen: Json[] = [];
    const source = new EventSource('/events?n=2');
    source.onopen = () => {
      source.close();
      seen.push('open', source.readyState);
    };
    source.onmessage = () => seen.push('message');
    source.onerror = () => seen.push('error');
    await event(source, 'open');
    await pause(60);
    return seen;
  },
  close_in_message: async () => {
    const seen: Json[] = [];
    const source = new EventSource('/events?n=5');
    source.onmessage = ({ data }) => {
      seen.push(data);
      if (data === 'event 2') source.close();
    };
    source.onerror = () => seen.push('error');
    await new Promise<void>((done) => source.addEventListener('message', ({ data }) => data === 'event 2' && done()));
    await pause(60);
    return seen;
  },
  close_in_error: async () => {
    const seen: Json[] = [];
    const source = new EventSource('/events?n=1&retry=10');
    source.onerror = () => {
      seen.push(source.readyState);
      source.close();
      seen.push(source.readyState);
    };
    source.onopen = () => seen.push('open');
    await event(source, 'error');
    await pause(60);
    return seen;
  },
  close_reaches_the_server: async () => {
    const id = newId();
    const source = new EventSource(`/events?n=1&end=no&id=${id}`);
    await event(source, 'message');
    source.close();
    const { cut, open } = await stateWhen(id, (now) => now.open === 0);
    return [cut, open];
  },
  close_before_connect: async () => {
    const id = newId();
    const seen: string[] = [];
    const source = new EventSource(`/events?id=${id}`);
    source.onopen = () => seen.push('open');
    source.onerror = () => seen.push('error');
    source.close();
    await pause(80);
    return [seen, source.readyState, (await state(id)).open];
  },
  without_listeners_it_connects: async () => {
    const id = newId();
    const source = new EventSource(`/events?n=1&end=no&id=${id}`);
    await stateWhen(id, (now) => now.open === 1);
    source.close();
    return (await stateWhen(id, (now) => now.open === 0)).requests.length;
  },
  back_pressure_of_a_busy_page: async () => {
    const id = newId();
    const source = new EventSource(`/flood?id=${id}&bytes=2000000`);
    let bytes = 0;
    await new Promise<void>((done) => {
      source.onmessage = ({ data }) => {
        bytes += data.length;
        if (bytes > 1_900_000) done();
      };
    });
    source.close();
    return bytes > 1_900_000;
  },
  big_event: async () => {
    const source = new EventSource(`/raw?body=${encodeURIComponent(`data: ${'x'.repeat(6000)}\n\n`)}&size=700`);
    const received = await event(source, 'message');
    source.close();
    return received instanceof MessageEvent ? received.data.length : 0;
  },
  synthetic_events: () => {
    const source = new EventSource('/events?end=no');
    const seen: Json[] = [];
    source.onmessage = (event) => seen.push([event.data, event.isTrusted]);
    source.addEventListener('tick', (event) => seen.push([event.type, event.isTrusted]));
    source.onerror = (event) => seen.push([event.type, source.readyState]);
    const results = [
      source.dispatchEvent(new MessageEvent('message', { data: 'mine' })),
      source.dispatchEvent(new CustomEvent('tick', { cancelable: true })),
      source.dispatchEvent(new Event('error')),
    ];
    source.close();
    return [seen, results];
  },
  microtasks_between_listeners: async () => {
    const source = new EventSource('/events?n=2&end=no');
    const order: string[] = [];
    source.addEventListener('message', ({ data }) => {
      order.push(`a ${data}`);
      Promise.resolve().then(() => order.push(`a later ${data}`));
    });
    source.addEventListener('message', ({ data }) => {
      order.push(`b ${data}`);
      Promise.resolve().then(() => order.push(`b later ${data}`));
    });
    await new Promise<void>((done) => source.addEventListener('message', ({ data }) => data === 'event 2' && done()));
    await microtasks();
    source.close();
    return order;
  },
  after_navigation_of_the_hash: async () => {
    location.hash = '#x';
    const source = new EventSource('/events?n=1&end=no');
    await event(source, 'message');
    source.close();
    return source.url.replace(location.origin, '');
  },
};
