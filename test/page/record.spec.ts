/** The stored records match what the page did, whichever way it reads. */
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import type { LoggedStream } from '../stored-log.ts';
import { type Opened, open } from './browser.ts';
import { closedStream, findStream, openLog } from './log.ts';
import { test } from './page-test.ts';
import { type CheckServer, startCheckServer } from './server/server.ts';
import { WAYS } from './ways.ts';

let server: CheckServer;
let opened: Opened;
let log: Page;
let page: Page;
let number = 0;

test.beforeAll(async () => {
  server = await startCheckServer();
  opened = await open('closed', `${server.origin}/page`);
  log = await openLog(opened.browser);
  page = opened.page;
});

test.afterAll(async () => {
  await opened.browser.close();
  await server.close();
});

/** Does something with a fresh URL and gives the stream of it. */
async function logged(path: string, work: (url: string) => unknown, inPage = page, word = ''): Promise<LoggedStream> {
  number += 1;
  const part = `id=run${number}`;
  const url = `${path}${path.includes('?') ? '&' : '?'}${part}`;
  await inPage.evaluate(work as (url: string) => void, url + word);
  const find = (): Promise<LoggedStream | undefined> => closedStream(log, part);
  await expect.poll(async () => (await find()) !== undefined).toBe(true);
  const found = await find();
  if (!found) throw new Error('not there');
  return found;
}

/** The same, with a word for the work behind the URL. */
function loggedAs(path: string, word: string, work: (url: string) => unknown): Promise<LoggedStream> {
  return logged(path, work, page, word);
}

const kinds = ({ records }: LoggedStream): unknown[] => records.map(({ kind, how, by }) => how ?? by ?? kind);
const THREE = ['message:event 1#1', 'message:event 2#2', 'message:event 3#3'];

for (const [name, way] of Object.entries(WAYS)) {
  test(`read by ${name}`, async () => {
    const stream = await logged('/events?n=3&every=5', way);
    expect([...stream.events, ...kinds(stream)]).toEqual([
      ...THREE,
      'request-sent',
      'response-started',
      'done',
      'server',
    ]);
    const { headers, status } = stream.records[1] ?? {};
    expect(status).toBe(200);
    expect(headers).toContainEqual(['content-type', 'text/event-stream']);
  });
}

test('bodies that are no event streams are recorded, ordinary ones are not', async () => {
  const bodies: { url: string; asks?: boolean; body?: string; events: string[] }[] = [
    {
      url: '/raw?type=application/x-ndjson&size=5&body=%7B%22a%22:1%7D%0A2%0A',
      body: 'ndjson',
      events: ['{"a":1}', '2'],
    },
    {
      url: '/raw?type=application/json&size=4&body=[1,%0A%7B%7D]',
      asks: true,
      body: 'json-array',
      events: ['1', '{}'],
    },
    { url: '/raw?type=text/plain&size=6&body=data:%20a%0A%0A', asks: true, body: 'event-stream', events: ['a'] },
    {
      url: '/raw?type=application/connect%2Bjson&hex=00000000027b7d02000000027b7d',
      body: 'connect',
      events: ['{}', '{}'],
    },
  ];
  const read = {
    fetch: async (to: string) => {
      const [url = '', asks] = to.split('#');
      await (await fetch(url, asks ? { method: 'POST', body: '{"stream":true}' } : {})).text();
    },
    reader: async (to: string) => {
      const [url = '', asks] = to.split('#');
      const reader = (await fetch(url, asks ? { method: 'POST', body: '{"stream":true}' } : {})).body?.getReader();
      while (!(await reader?.read())?.done);
    },
    XMLHttpRequest: (to: string) => {
      const [url = '', asks] = to.split('#');
      const xhr = new XMLHttpRequest();
      xhr.open(asks ? 'POST' : 'GET', url);
      xhr.send(asks ? '{"stream":true}' : null);
      return new Promise((done) => {
        xhr.onloadend = done;
      });
    },
  };
  for (const way of Object.values(read)) {
    for (const { asks, body, events, url } of bodies) {
      const stream = await loggedAs(url, asks ? '#asks' : '', way);
      expect(stream.events.map((event) => event.replace(/^[\w-]+:|#$/g, ''))).toEqual(events);
      expect(stream.records.findLast(({ kind }) => kind === 'response-started')?.['body']).toBe(body);
    }
  }
  await page.evaluate(async () => {
    await (await fetch('/raw?type=application/json&body=[1]&id=ordinary')).json();
    await (await fetch('/events?n=1&id=after')).text();
  });
  await expect.poll(async () => (await closedStream(log, 'id=after')) !== undefined).toBe(true);
  expect(await findStream(log, 'id=ordinary')).toBeUndefined();
  // A request that asks for a stream is there while it waits for its head.
  const waiting = page.evaluate(async () => {
    const aborts = new AbortController();
    document.addEventListener('enough', () => aborts.abort());
    const asks = { method: 'POST', body: '{"stream": true}', signal: aborts.signal };
    await fetch('/hang?id=waits', asks).catch(() => {});
  });
  const waits = async () => (await findStream(log, 'id=waits'))?.records.map(({ kind }) => kind);
  await expect.poll(waits).toEqual(['request-sent']);
  await page.evaluate(() => document.dispatchEvent(new Event('enough')));
  await waiting;
});

test('streams are recorded although `performance` was replaced before the hook ran', async () => {
  const session = await page.context().newCDPSession(page);
  const source = `Object.defineProperty(window, 'performance', { value: { now: () => 0 }, configurable: true })`;
  await session.send('Page.enable');
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  await page.reload();
  expect(await page.evaluate(() => performance.now())).toBe(0);
  const byEventSource = await logged('/events?n=3&end=no', async (url) => {
    const opened = new EventSource(url);
    await new Promise<void>((done) =>
      opened.addEventListener('message', ({ lastEventId }) => lastEventId === '3' && done()),
    );
    opened.close();
  });
  const byFetch = await logged('/events?n=3', async (url) => (await fetch(url)).text());
  await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  await session.detach();
  await page.reload();
  expect([byEventSource.events, byFetch.events]).toEqual([THREE, THREE]);
  const times = byFetch.records.map(({ time }) => Number(time));
  expect(times.every((time) => time > 0)).toBe(true);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
});

test('EventSource: named events, a reconnect, close', async () => {
  const stream = await logged('/events?n=2&name=tick&retry=20', async (url) => {
    const source = new EventSource(url);
    await new Promise<void>((done) => {
      source.addEventListener('tick', ({ lastEventId }) => lastEventId === '4' && done());
    });
    source.close();
  });
  expect(stream.opened).toMatchObject({ api: 'EventSource', method: 'GET', withCredentials: false });
  expect(stream.events.slice(0, 4)).toEqual(['tick:event 1#1', 'tick:event 2#2', 'tick:event 3#3', 'tick:event 4#4']);
  expect(kinds(stream)).toEqual(
    expect.arrayContaining(['listening', 'response-started', 'connection-lost', 'cancelled', 'page']),
  );
});

test('EventSource: what the page listens for is reported, however it listens', async () => {
  const heard = (stream: Awaited<ReturnType<typeof logged>>) =>
    stream.records.flatMap((record) => (record['kind'] === 'listening' ? [record['type']] : []));
  const byHandler = await logged('/events?n=2&id=handler', async (url) => {
    const source = new EventSource(url);
    await new Promise<void>((done) => {
      source.onmessage = ({ lastEventId }) => lastEventId === '2' && done();
    });
    source.close();
  });
  expect(byHandler.opened).toMatchObject({ listeners: true });
  expect(heard(byHandler)).toEqual(['message']);
  const byListeners = await logged('/events?n=2&id=listeners', async (url) => {
    const source = new EventSource(url);
    source.addEventListener('tick', () => {});
    await new Promise<void>((done) => {
      source.addEventListener('message', ({ lastEventId }) => lastEventId === '2' && done());
    });
    source.close();
  });
  expect(heard(byListeners)).toEqual(['tick', 'message']);
  const byNone = await logged('/events?n=2&id=none', async (url) => {
    const source = new EventSource(url);
    await new Promise((done) => source.addEventListener('error', done));
    source.close();
  });
  expect(heard(byNone)).toEqual([]);
});

test('EventSource: a server event named error is an event', async () => {
  const body = encodeURIComponent('event: error\ndata: from the server\n\n');
  const stream = await logged(`/raw?body=${body}`, async (url) => {
    const source = new EventSource(url);
    await new Promise((done) => source.addEventListener('error', done));
    source.close();
  });
  expect(stream.events).toEqual(['error:from the server#']);
});

test('EventSource: refused for good', async () => {
  const stream = await logged('/events?status=500', async (url) => {
    const source = new EventSource(url);
    await new Promise((done) => source.addEventListener('error', done));
  });
  expect(kinds(stream)).toEqual(['request-sent', 'error', 'failed']);
});

test('a stream that the page stops is cancelled, and keeps what it had read', async () => {
  const ways: ((url: string) => unknown)[] = [
    async (url) => {
      const reader = (await fetch(url)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
    },
    async (url) => {
      for await (const _ of (await fetch(url)).body ?? []) break;
    },
    async (url) => {
      const stop = new AbortController();
      const reader = (await fetch(url, { signal: stop.signal })).body?.getReader();
      await reader?.read();
      stop.abort(new Error('enough'));
    },
  ];
  for (const way of ways) {
    const stream = await logged('/events?n=1&end=no', way);
    expect(stream.events).toEqual(['message:event 1#1']);
    expect(kinds(stream)).toEqual(['request-sent', 'response-started', 'cancelled', 'page']);
  }
});

test('an abort while text() waits is recorded', async () => {
  const part = 'id=awaited-text';
  await page.evaluate(async (url) => {
    const stop = new AbortController();
    Reflect.set(window, 'stopping', stop);
    const response = await fetch(url, { signal: stop.signal });
    void response.text().catch(() => {});
  }, `/events?n=1&end=no&${part}`);
  await expect.poll(async () => (await findStream(log, part))?.events).toEqual(['message:event 1#1']);
  await page.evaluate(() => Reflect.get(window, 'stopping').abort());
  await expect.poll(async () => (await closedStream(log, part)) !== undefined).toBe(true);
  const stream = await findStream(log, part);
  expect(stream?.events).toEqual(['message:event 1#1']);
  expect(stream && kinds(stream).slice(-2)).toEqual(['cancelled', 'page']);
});

test('a connection that breaks is recorded', async () => {
  const stream = await logged('/events?n=1&end=cut', async (url) => {
    const reader = (await fetch(url)).body?.getReader();
    try {
      await reader?.read();
      void fetch(`/cut?${/id=\w+/.exec(url)}`);
      while (!(await reader?.read())?.done);
    } catch {}
  });
  expect(kinds(stream).slice(-2)).toEqual(['error', 'failed']);
  expect(stream.records.find(({ how }) => how === 'error')?.['message']).toBe('TypeError: network error');
});

test('a refused request for events is recorded', async () => {
  const stream = await logged('http://127.0.0.1:1/', (url) =>
    fetch(url, { headers: { Accept: 'text/event-stream' } }).catch(() => {}),
  );
  expect(kinds(stream)).toEqual(['request-sent', 'error', 'failed']);
});

test('an early aborted request for events is recorded', async () => {
  const stream = await logged('/hang', (url) =>
    fetch(url, { headers: { Accept: 'text/event-stream' }, signal: AbortSignal.abort() }).catch(() => {}),
  );
  expect(kinds(stream)).toEqual(['request-sent', 'cancelled', 'page']);
});

test('fetch: method, URL and body are recorded', async () => {
  const stream = await logged('/echo', async (url) => {
    const init = { method: 'post', headers: { 'X-One': '1', Accept: 'text/event-stream' }, body: '{"a":1}' };
    await (await fetch(url, init)).text();
  });
  expect(stream.opened).toMatchObject({
    api: 'fetch',
    method: 'POST',
    requestBody: { type: 'text', text: '{"a":1}', size: 7 },
  });
  expect(stream.opened['requestHeaders']).toEqual([
    ['x-one', '1'],
    ['accept', 'text/event-stream'],
  ]);
  expect(stream.opened['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/echo\?id=/);
});

test('headers are recorded from pairs, Headers, a Map, a generator and a Request', async () => {
  const ways: ((url: string) => unknown)[] = [
    async (url) => (await fetch(url, { headers: [['X-One', '1']] })).text(),
    async (url) => (await fetch(url, { headers: new Headers({ 'X-One': '1' }) })).text(),
    async (url) => (await fetch(url, { headers: new Map([['X-One', '1']]) as never })).text(),
    async (url) => {
      function* pairs() {
        yield ['X-One', '1'];
      }
      return (await fetch(url, { headers: pairs() as never })).text();
    },
    async (url) => (await fetch(new Request(url, { headers: { 'X-One': '1' } }))).text(),
  ];
  for (const way of ways) expect((await logged('/echo', way)).opened['requestHeaders']).toEqual([['x-one', '1']]);
});

test('XMLHttpRequest: request, response, abort, timeout and error', async () => {
  const sent = await logged('/echo', (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('post', url);
    xhr.setRequestHeader('X-One', '1');
    xhr.send('body');
    return new Promise((resolve) => {
      xhr.onload = resolve;
    });
  });
  expect(sent.opened).toMatchObject({ api: 'XMLHttpRequest', method: 'POST', requestBody: { text: 'body' } });
  expect(sent.opened['requestHeaders']).toEqual([['x-one', '1']]);
  const aborted = await logged('/events?n=1&end=no', (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.send();
    return new Promise<void>((resolve) => {
      xhr.onreadystatechange = () => {
        if (xhr.readyState !== 3 || xhr.responseText === '') return;
        xhr.abort();
        resolve();
      };
    });
  });
  expect(aborted.events).toEqual(['message:event 1#1']);
  expect(kinds(aborted).slice(-2)).toEqual(['cancelled', 'page']);
  const late = await logged('/events?n=1&end=no', (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.timeout = 200;
    xhr.send();
    return new Promise((resolve) => {
      xhr.ontimeout = resolve;
    });
  });
  expect(kinds(late).slice(-2)).toEqual(['error', 'failed']);
});

test('XMLHttpRequest: text is recorded while it arrives', async () => {
  const part = 'id=live';
  await page.evaluate((url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.send();
    Reflect.set(window, 'running', xhr);
  }, `/events?n=4&every=100&end=no&${part}`);
  await expect.poll(async () => (await findStream(log, part))?.events.length ?? 0).toBeGreaterThan(0);
  await page.evaluate(() => Reflect.get(window, 'running').abort());
  await expect.poll(async () => (await closedStream(log, part)) !== undefined).toBe(true);
});

test('XMLHttpRequest: types other than text are read at the end, or the record says why not', async () => {
  const ask = (type: string): Promise<LoggedStream> =>
    logged(`/events?n=3&every=5&type=text%2Fevent-stream%3B${type}`, (url) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', url);
      xhr.responseType = (/%3B([a-z]+)/.exec(url)?.[1] ?? '') as XMLHttpRequestResponseType;
      xhr.send();
      return new Promise((done) => {
        xhr.onloadend = done;
      });
    });
  for (const type of ['arraybuffer', 'blob']) {
    const stream = await ask(type);
    expect([...stream.events, ...kinds(stream)]).toEqual([
      ...THREE,
      'request-sent',
      'response-started',
      'done',
      'server',
    ]);
  }
  const details = ({ records }: LoggedStream): unknown[] =>
    records.filter(({ reason }) => reason === 'unreadable').map(({ count, detail }) => [count, detail]);
  for (const type of ['json', 'document']) {
    const stream = await ask(type);
    expect(details(stream)).toEqual([[0, `responseType ${type}: the browser keeps the text from scripts`]]);
    expect(kinds(stream).slice(-2)).toEqual(['done', 'server']);
  }
  // A response that fails before the browser has handed out its headers would be none of a stream.
  const lost = await logged('/events?n=3&every=5&end=cut&type=text%2Fevent-stream', async (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.responseType = 'blob';
    const ended = new Promise((done) => {
      xhr.onloadend = done;
    });
    xhr.onreadystatechange = () => {
      if (xhr.readyState === XMLHttpRequest.HEADERS_RECEIVED) fetch(`/cut?${/id=\w+/.exec(url)}`);
    };
    xhr.send();
    await ended;
  });
  expect(details(lost)).toEqual([[0, 'responseType blob: a response that is not complete cannot be read']]);
});

test('streams without a network keep their scheme, and a Response of the page is none', async () => {
  const blob = await page.evaluate(async () => {
    const type = 'text/event-stream';
    const url = URL.createObjectURL(new Blob(['data: of a blob\n\n'], { type }));
    await new Response('data: made by the page\n\n', { headers: { 'Content-Type': type } }).text();
    await (await fetch(url)).text();
    await (await fetch(`data:${type},data:%20of%20data%0A%0A`)).text();
    return url;
  });
  expect(blob).toMatch(/^blob:http:/);
  await expect.poll(async () => (await closedStream(log, blob))?.events).toEqual(['message:of a blob#']);
  await expect.poll(async () => (await closedStream(log, 'data:text/'))?.events).toEqual(['message:of data#']);
  expect((await findStream(log, 'data:text/'))?.opened['url']).toBe('data:text/event-stream,data:%20of%20data%0A%0A');
  expect(await findStream(log, 'made')).toBeUndefined();
});

test('the text of an XMLHttpRequest means what the page reads', async () => {
  // A BOM, a second one, and an invalid byte in the data.
  const hex = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('data: a'), 0xff, ...Buffer.from('€\n\n')]).toString('hex');
  const stream = await logged(`/raw?hex=${hex}&size=1`, (url) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.send();
    return new Promise((resolve) => {
      xhr.onload = resolve;
    });
  });
  expect(stream.events).toEqual(['message:a\ufffd€#']);
});

test('the place in the script that opened a stream is recorded', async () => {
  await page.goto(`${server.origin}/page`);
  for (const call of ['new EventSource(url)', 'fetch(url).then((its) => its.text())']) {
    const stream = await logged('/events?status=204', new Function('url', `\n\n  return void (${call});`) as never);
    expect(stream.opened['initiator']).toMatch(/:\d+:\d+$/);
    expect(stream.opened['initiator']).not.toContain('chrome-extension:');
  }
  // Of evaluated code it is where it was evaluated.
  const body = 'function load(url) { eval("fetch(url).then((its) => its.text())"); }';
  await page.route('**/load.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.addScriptTag({ url: '/load.js' });
  const stream = await logged('/events?status=204', (url) => {
    (Reflect.get(window, 'load') as (url: string) => void)(url);
  });
  expect(stream.opened['initiator']).toBe(`${server.origin}/load.js:1:22`);
});

const FRAMES: Readonly<Record<string, (element: HTMLIFrameElement, other: string) => void>> = {
  'about:blank': () => {},
  srcdoc: (element) => {
    element.srcdoc = '<p>x';
  },
  'the same origin': (element) => {
    element.src = '/page';
  },
  'another origin': (element, other) => {
    element.src = `${other}/page`;
  },
  'a sandbox': (element) => {
    element.sandbox.add('allow-scripts');
    element.srcdoc = '<p>x';
  },
  'a blob': (element) => {
    element.src = URL.createObjectURL(new Blob(['<p>x'], { type: 'text/html' }));
  },
};

for (const [name, set] of Object.entries(FRAMES)) {
  test(`a frame of ${name}`, async () => {
    await page.goto(`${server.origin}/page`);
    await page.evaluate(
      ([source, other]) =>
        new Promise((resolve) => {
          const element = document.createElement('iframe');
          new Function('element', 'other', `(${source})(element, other)`)(element, other);
          element.onload = resolve;
          document.body.append(element);
        }),
      [String(set), server.other] as const,
    );
    const frame = page.frames()[1];
    if (!frame) throw new Error('no frame');
    const stream = await logged(
      `${server.origin}/events?n=3`,
      async (url) => (await fetch(url)).text(),
      frame as never,
    );
    expect(stream.events).toEqual(THREE);
  });
}

test('a frame that is removed mid-stream keeps what it had read', async () => {
  await page.goto(`${server.origin}/page`);
  const part = 'id=gone';
  await page.evaluate(async (url) => {
    const element = document.createElement('iframe');
    document.body.append(element);
    const reader = (await element.contentWindow?.fetch(url))?.body?.getReader();
    await reader?.read();
    Reflect.set(window, 'readAndRemove', async () => {
      await reader?.read();
      element.remove();
    });
  }, `${server.origin}/events?n=2&every=300&end=no&${part}`);
  const events = async (): Promise<number> => (await findStream(log, part))?.events.length ?? 0;
  await expect.poll(events).toBe(1);
  await page.evaluate(() => Reflect.get(window, 'readAndRemove')());
  await expect.poll(events).toBe(2);
});
