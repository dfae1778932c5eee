// The three kinds of client. Each takes `{ url, start, on }` and returns a function that stops it.
// `on.state(text)` reports its state, `on.received(label, text)` what it receives.

export const STARTERS = { eventsource: startEventSource, fetch: startFetch, xhr: startXhr };

const STATES = ['connecting', 'open', 'closed'];

function startEventSource({ url, start, on }) {
  const source = new EventSource(url);
  source.onopen = () => on.state('open');
  source.onerror = () =>
    on.state(source.readyState === EventSource.CONNECTING ? 'reconnecting' : STATES[source.readyState]);
  const names = start.listen ?? ['message'];
  for (const name of names) {
    source.addEventListener(name, (event) => {
      if (event instanceof MessageEvent)
        on.received(event.lastEventId ? `${name} #${event.lastEventId}` : name, event.data);
    });
  }
  return () => source.close();
}

function startFetch({ url, start, on }) {
  const abort = new AbortController();
  void readBody(url, start, on, abort.signal).catch((error) =>
    on.state(abort.signal.aborted ? 'stopped' : `failed: ${error.message}`),
  );
  return () => abort.abort();
}

async function readBody(url, start, on, signal) {
  const response = await fetch(url, { ...request(start), signal });
  on.state(`open (${response.status})`);
  if (response.body === null) return on.state(`ended (${response.status})`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    on.received(`${value.length} bytes`, decoder.decode(value, { stream: true }));
  }
  on.state(`ended (${response.status})`);
}

function startXhr({ url, start, on }) {
  const xhr = new XMLHttpRequest();
  let seen = 0;
  const { method, body, headers } = request(start);
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  xhr.onreadystatechange = () => {
    if (xhr.readyState === XMLHttpRequest.HEADERS_RECEIVED) on.state(`open (${xhr.status})`);
  };
  xhr.onprogress = () => {
    on.received('progress', xhr.responseText.slice(seen));
    seen = xhr.responseText.length;
  };
  xhr.onload = () => on.state(`ended (${xhr.status})`);
  xhr.onerror = () => on.state('failed');
  xhr.onabort = () => on.state('stopped');
  xhr.send(body);
  return () => xhr.abort();
}

function request(start) {
  const headers = { ...start.headers };
  if (start.body === undefined) return { method: start.method ?? 'GET', headers };
  return {
    method: start.method ?? 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(start.body),
  };
}
