/** Ways in which a page reads a stream; each runs in the page with the URL of a stream of three events. */
export const WAYS: Readonly<Record<string, (url: string) => unknown>> = {
  'default reader': async (url) => {
    const reader = (await fetch(url)).body?.getReader();
    while (!(await reader?.read())?.done);
  },
  'BYOB reader': async (url) => {
    const reader = (await fetch(url)).body?.getReader({ mode: 'byob' });
    while (!(await reader?.read(new Uint8Array(7)))?.done);
  },
  'for await': async (url) => {
    for await (const _ of (await fetch(url)).body ?? []);
  },
  pipeThrough: async (url) => {
    const { body } = await fetch(url);
    const reader = body
      ?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
      .getReader();
    while (!(await reader?.read())?.done);
  },
  pipeTo: async (url) => (await fetch(url)).body?.pipeTo(new WritableStream()),
  tee: async (url) => {
    const branches = (await fetch(url)).body?.tee() ?? [];
    await Promise.all(branches.map((branch) => branch.pipeTo(new WritableStream())));
  },
  'clone, both read': async (url) => {
    const response = await fetch(url);
    const copy = response.clone();
    await Promise.all([response.text(), copy.text()]);
  },
  'clone, the other read': async (url) => {
    const response = await fetch(url);
    await response.clone().text();
  },
  text: async (url) => (await fetch(url)).text(),
  json: async (url) => (await fetch(url)).json().catch(() => {}),
  arrayBuffer: async (url) => (await fetch(url)).arrayBuffer(),
  blob: async (url) => (await fetch(url)).blob(),
  bytes: async (url) => (await fetch(url)).bytes(),
  'new Response(body)': async (url) => new Response((await fetch(url)).body).text(),
  'a worker': async (url) => {
    const { body } = await fetch(url);
    const worker = new Worker('/worker.js');
    if (body) worker.postMessage(body, [body]);
    await new Promise((resolve) => {
      worker.onmessage = resolve;
    });
  },
  'a cache': async (url) => (await caches.open('x')).put('/x', await fetch(url)),
  'a Request object': async (url) => (await fetch(new Request(url))).text(),
  'a URL object': async (url) => (await fetch(new URL(url, location.href))).text(),
  'read and released, then another reader': async (url) => {
    const { body } = await fetch(url);
    const first = body?.getReader();
    await first?.read();
    first?.releaseLock();
    await body?.pipeTo(new WritableStream());
  },
  'XMLHttpRequest text': (url) =>
    new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', url);
      xhr.onload = resolve;
      xhr.send();
    }),
  'XMLHttpRequest, synchronous': (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url, false);
    xhr.send();
  },
};
