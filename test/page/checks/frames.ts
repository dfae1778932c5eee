import { attempt, type Checks, event, type Json, newId, other, outcome, pause, stateWhen } from './kit.ts';

type Realm = Window & typeof globalThis;

async function frame(set: (element: HTMLIFrameElement) => void): Promise<{ element: HTMLIFrameElement; realm: Realm }> {
  const element = document.createElement('iframe');
  set(element);
  const loaded = event(element, 'load');
  document.body.append(element);
  await loaded;
  return { element, realm: element.contentWindow as Realm };
}

/** What a frame's own objects do. */
async function use(realm: Realm): Promise<unknown> {
  const url = `${location.origin}/events?n=1&end=no`;
  const source = new realm.EventSource(url);
  const received = await event(source, 'message');
  source.close();
  const text = await (await realm.fetch(`${location.origin}/events?n=1`)).text();
  return {
    received: received.type,
    text,
    instance: [source instanceof realm.EventSource, source instanceof EventSource, realm.EventSource === EventSource],
    text_of: [
      realm.Function.prototype.toString.call(realm.fetch),
      realm.Function.prototype.toString.call(realm.EventSource),
    ],
    keys: Reflect.ownKeys(realm.EventSource.prototype).map(String),
    error: await outcome(() => realm.fetch('http://[')),
    realm: await realm.fetch('http://[').catch((error) => error instanceof realm.TypeError),
  };
}

export const checks: Checks = {
  about_blank: async () => use((await frame(() => {})).realm),
  about_blank_at_once: async () => {
    const element = document.createElement('iframe');
    document.body.append(element);
    return use(element.contentWindow as Realm);
  },
  source: async () => use((await frame((element) => (element.src = '/page?empty'))).realm),
  srcdoc: async () => use((await frame((element) => (element.srcdoc = '<p>x'))).realm),
  blob: async () => {
    const url = URL.createObjectURL(new Blob(['<p>x'], { type: 'text/html' }));
    return use((await frame((element) => (element.src = url))).realm);
  },
  javascript_url: async () => {
    const { realm } = await frame((element) => {
      element.src = "javascript:'<p>made</p>'";
    });
    return [realm.document.body.textContent, await use(realm)];
  },
  sandboxed: async () => {
    const answer = event(window, 'message');
    const url = other('/events?n=1');
    await frame((element) => {
      element.sandbox.add('allow-scripts');
      element.srcdoc = `<script>(async () => {
        const text = await (await fetch(${JSON.stringify(url)})).text();
        const source = new EventSource(${JSON.stringify(url)});
        source.onmessage = ({ data }) => { source.close(); parent.postMessage([text, data, String(fetch), origin], '*'); };
      })();</script>`;
    });
    const received = await answer;
    return received instanceof MessageEvent ? received.data : 'none';
  },
  cross_origin: async () => {
    const { realm } = await frame((element) => (element.src = other('/page?empty')));
    return [attempt(() => realm.fetch), attempt(() => String(realm.location)), realm.length];
  },
  identity_between_realms: async () => {
    const { realm } = await frame(() => {});
    return [
      realm.fetch === fetch,
      realm.Response === Response,
      Object.getPrototypeOf(realm.EventSource) === realm.EventTarget,
      (await realm.fetch(`${location.origin}/events`)) instanceof realm.Response,
    ];
  },
  methods_of_another_realm: async () => {
    const { realm } = await frame(() => {});
    const response = await fetch('/events?n=1');
    const source = new EventSource('/events?n=1&name=tick&end=no');
    const received = new Promise<Json>((done) =>
      realm.EventTarget.prototype.addEventListener.call(source, 'tick', ({ type }) => done(type)),
    );
    const body = Object.getOwnPropertyDescriptor(realm.Response.prototype, 'body')?.get?.call(response);
    const result = [await received, String(body), await realm.Response.prototype.text.call(response)];
    realm.EventSource.prototype.close.call(source);
    return [result, source.readyState];
  },
  text_of_functions_of_another_realm: async () => {
    const { realm } = await frame(() => {});
    const text = realm.Function.prototype.toString;
    return [fetch, EventSource, XMLHttpRequest.prototype.send, Function.prototype.toString].map((its) =>
      text.call(its),
    );
  },
  removed_mid_stream: async () => {
    const id = newId();
    const { element, realm } = await frame(() => {});
    const source = new realm.EventSource(`${location.origin}/events?n=1&end=no&id=${id}`);
    let received = 0;
    source.onmessage = () => {
      received += 1;
      element.remove();
    };
    const { cut } = await stateWhen(id, (now) => now.open === 0 && now.requests.length === 1);
    await pause(30);
    return [received, cut, source.readyState, attempt(() => source.close())];
  },
  removed_while_reading: async () => {
    const id = newId();
    const { element, realm } = await frame(() => {});
    const response = await realm.fetch(`${location.origin}/events?n=1&end=no&id=${id}`);
    const reader = response.body?.getReader();
    await reader?.read();
    element.remove();
    return (await stateWhen(id, (now) => now.open === 0)).cut;
  },
  used_after_removal: async () => {
    const { element, realm } = await frame(() => {});
    const { EventSource: Source, fetch: fetched } = realm;
    element.remove();
    return [
      attempt(() => new Source(`${location.origin}/events`).readyState),
      await Promise.race([outcome(() => fetched(`${location.origin}/events`)), pause(100).then(() => 'pending')]),
    ];
  },
  document_open: async () => {
    const { realm } = await frame(() => {});
    const before = realm.EventSource;
    realm.document.open();
    realm.document.write('<p>new');
    realm.document.close();
    return [before === realm.EventSource, await use(realm)];
  },
  document_write_of_a_script: async () => {
    const { realm } = await frame(() => {});
    realm.document.open();
    realm.document.write(
      '<script>result = [typeof EventSource, String(fetch), Reflect.ownKeys(EventSource.prototype).length]</script>',
    );
    realm.document.close();
    return Reflect.get(realm, 'result');
  },
  reloaded: async () => {
    const { element, realm } = await frame((its) => (its.src = '/page?empty'));
    await use(realm);
    const loaded = event(element, 'load');
    realm.location.reload();
    await loaded;
    return use(element.contentWindow as Realm);
  },
  window_open: async () => {
    const opened = window.open('about:blank') as Realm | null;
    if (!opened) return 'blocked';
    const result = await use(opened);
    opened.close();
    return result;
  },
  event_listener_on_a_new_window: async () => {
    const element = document.createElement('iframe');
    element.src = '/page?empty';
    document.body.append(element);
    const received: string[] = [];
    const realm = element.contentWindow;
    for (const type of ['message', 'sse-inspector-port']) realm?.addEventListener(type, () => received.push(type));
    await event(element, 'load');
    return received;
  },
  inner_globals: async () => {
    const { realm } = await frame(() => {});
    return Reflect.ownKeys(realm).map(String).sort();
  },
};
