/** What servers do to a connection, and the rows that the panel must show. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Page } from '@playwright/test';

const LIBRARY = new URL('../../node_modules/@microsoft/fetch-event-source/lib/esm/', import.meta.url);

/** Where a case takes place. */
export interface Site {
  /** The page's own server: of another one, the page gets less. */
  url: string;
  /** `name=value` in the query of each URL that is streamed, by which the case's streams are found. */
  mark: string;
}

export interface Case {
  name: string;
  /** Does what makes the connections. */
  run(page: Page, site: Site): Promise<unknown>;
  /** The marker rows in order, durations left out. */
  markers: string[];
  /** Kind and number of the streams; one EventSource unless it says otherwise. */
  streams?: string[];
  events?: number;
}

/** A URL of the site's test server. */
const at = ({ mark, url }: Site, query: string): string => `${url}${query}&${mark}`;

/** An EventSource that listens for `message` and `status`, and is closed at its n-th `open`. */
function eventSource(query: string, closeAt = 0): Case['run'] {
  return (page, site) => openEventSource(page, at(site, query), closeAt);
}

function openEventSource(page: Page, url: string, closeAt = 0): Promise<void> {
  return page.evaluate(
    ([address, last]) => {
      const source = new EventSource(address);
      let opened = 0;
      source.onmessage = () => {};
      source.addEventListener('status', () => {});
      source.onopen = () => {
        if (++opened === last) setTimeout(() => source.close(), 50);
      };
    },
    [url, closeAt] as const,
  );
}

const RESET = '';

/** A body that does not end: the test resets its connection. */
interface Unfinished {
  unfinished: string;
}

/** A server that answers with these bodies, one a connection, and then with 204; or resets it. */
async function serve(bodies: readonly (string | Unfinished)[], { mark }: Site) {
  let next = 0;
  let held: Socket | undefined;
  const server = createServer((request, response) => {
    const body = bodies[next++];
    if (body === RESET) return void request.socket.resetAndDestroy();
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.writeHead(body === undefined ? 204 : 200, { 'Content-Type': 'text/event-stream' });
    if (typeof body === 'object') {
      held = request.socket;
      response.write(body.unfinished);
    } else response.end(body);
    if (body === undefined) server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/?${mark}`, reset: () => held?.resetAndDestroy() };
}

/** An EventSource to such a server. */
function scripted(...bodies: string[]): Case['run'] {
  return async (page, site) => openEventSource(page, (await serve(bodies, site)).url);
}

/** The first body's connection is reset once the page has this event of it: a reset discards what was not read yet. */
function resetAfter(id: string, first: string, ...bodies: string[]): Case['run'] {
  return async (page, site) => {
    const { reset, url } = await serve([{ unfinished: first }, ...bodies], site);
    await page.evaluate(
      ([address, last]) =>
        new Promise<void>((resolve) => {
          new EventSource(address).onmessage = ({ lastEventId }) => {
            if (lastEventId === last) resolve();
          };
        }),
      [url, id] as const,
    );
    reset();
  };
}

function ids(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => `id: ${from + i}\ndata: ${from + i}\n\n`).join('');
}

/** The last of the five is to be read before the cut, on a busy machine too. */
const DROP = 'drop=5&dropWait=1000';
const CUT = 'the server broke off';
const RESET_TEXT = 'connection reset';
const OPEN = 'Connected: status 200 OK';
const AGAIN = (n: number) => `Reconnected: status 200 OK · connection ${n}`;
const NO_CONTENT = 'Connection ended: 204 No Content: the server asks not to reconnect';
const FAILED = (why: string) => `Connection failed: ${why} · the page will not reconnect`;
const LOST = (...parts: string[]) => `Connection lost: ${parts.join(' · ')}`;
const ENDED = 'the server closed it';

/** Cut after five of eight events; the second connection ends well and the third is answered with 204. */
const RESUMED = [
  LOST(CUT, 'waited T', 'Last-Event-ID: 5, answered 200', 'resumed at 6', 'none missed'),
  AGAIN(2),
  LOST(ENDED, 'waited T', 'Last-Event-ID: 8, answered 204'),
  NO_CONTENT,
];

const redirects: Case[] = [301, 302, 307, 308].map((status) => ({
  name: `a redirect (${status}): the browser reconnects to where it led`,
  run: eventSource(`/resume?interval=5&${DROP}&retry=100&count=8&status=${status}`),
  markers: [
    `Connected: status 200 OK · redirected (${status}) to SERVER/resume?interval=5&${DROP}&retry=100&count=8`,
    ...RESUMED,
  ],
  events: 8,
}));

const refusals: Case[] = (
  [
    [401, 'status 401 Unauthorized'],
    [404, 'status 404 Not Found'],
    [500, 'status 500 Internal Server Error'],
  ] as const
).map(([status, why]) => ({
  name: `an answer that fails it (${status})`,
  run: eventSource(`/status?status=${status}`),
  markers: [FAILED(why)],
}));

const retries: Case[] = [0, 100, 3000].map((retry) => ({
  name: `retry: ${retry}`,
  run: eventSource(`/resume?interval=5&${DROP}&retry=${retry}&count=8`),
  markers: [OPEN, ...RESUMED],
  events: 8,
}));

const worker = (make: string) => (page: Page, site: Site) =>
  page.evaluate(
    ([code, kind]) => {
      const script = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      if (kind === 'Worker') new Worker(script);
      else new SharedWorker(script);
    },
    [
      `new EventSource('${at(site, `/resume?interval=5&${DROP}&retry=100&count=8`)}').onmessage = () => {}`,
      make,
    ] as const,
  );

const IN_WORKER = [OPEN, ...RESUMED];
/** Chromium gives DevTools no messages of a shared worker, so where it resumed cannot be seen. */
const IN_SHARED_WORKER = IN_WORKER.map((marker) =>
  marker
    .replace(' · resumed at 6 · none missed', '')
    .replace(/(?<=onnected: status 200 OK)/, ' · read by a worker that belongs to no tab: its events cannot be seen'),
);

const chat = (page: Page, site: Site) =>
  page.evaluate(
    async (address) => {
      const turn = async () => {
        const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"stream":true}' };
        const response = await fetch(address, asked);
        await response.text();
      };
      await turn();
      await turn();
    },
    at(site, '/v1/chat/completions?interval=2&count=3'),
  );

export const cases: Case[] = [
  {
    name: 'an answer that ends it as the server wants (204)',
    run: eventSource('/status?status=204'),
    markers: [NO_CONTENT],
  },
  {
    name: 'dropped after some events, resumed by id',
    run: eventSource(`/resume?interval=5&${DROP}&retry=100&count=8`),
    markers: [OPEN, ...RESUMED],
    events: 8,
  },
  ...redirects,
  ...refusals,
  {
    name: 'a wrong content type',
    run: eventSource('/status?contentType=text/html'),
    markers: [FAILED('Content-Type text/html')],
  },
  {
    name: 'refused by CORS',
    run: (page, { mark, url }) =>
      eventSource('/status?cors=off')(page, { mark, url: url.replace('127.0.0.1', 'localhost') }),
    markers: [FAILED('Blocked by CORS (net::ERR_FAILED)')],
  },
  {
    name: 'reset before the response begins',
    run: scripted(RESET, 'retry: 50\n\nid: 1\ndata: x\n\n'),
    markers: [
      LOST(RESET_TEXT, 'waited T', 'no Last-Event-ID, answered 200', 'resumed at 1', 'missed: unknown'),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 1, answered 204'),
      NO_CONTENT,
    ],
  },
  {
    name: 'reset inside an event',
    run: resetAfter('5', `retry: 100\n\n${ids(1, 5)}id: 6\ndata: unfin`, ids(6, 8)),
    markers: [OPEN, ...RESUMED].map((marker) => marker.replace(CUT, RESET_TEXT)),
    events: 8,
  },
  ...retries,
  {
    name: 'retry changed mid-stream',
    run: scripted(`retry: 50\n\n${ids(1, 5)}retry: 400\n\n`, ids(6, 7)),
    markers: [
      OPEN,
      LOST(ENDED, 'waited T', 'Last-Event-ID: 5, answered 200', 'resumed at 6', 'none missed'),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 7, answered 204'),
      NO_CONTENT,
    ],
  },
  {
    name: 'headers that come late',
    run: eventSource('/status?headDelay=700&interval=40', 1),
    markers: [OPEN, 'Connection ended: the page closed it'],
  },
  {
    name: 'without ids',
    run: scripted('retry: 100\n\ndata: a\n\ndata: b\n\n', 'data: c\n\n'),
    markers: [
      OPEN,
      LOST(ENDED, 'waited T', 'no Last-Event-ID, answered 200', 'resumed without an id', 'missed: unknown'),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'no Last-Event-ID, answered 204'),
      NO_CONTENT,
    ],
    events: 3,
  },
  {
    name: 'the id reset to empty',
    run: scripted(`retry: 100\n\n${ids(1, 6)}id\ndata: reset\n\n`, ids(7, 8)),
    markers: [
      OPEN,
      LOST(ENDED, 'waited T', 'no Last-Event-ID, answered 200', 'resumed at 7', 'missed: unknown'),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 8, answered 204'),
      NO_CONTENT,
    ],
    events: 9,
  },
  {
    name: 'ids that are times',
    run: scripted(
      `retry: 100\n\n${[1, 2, 3, 4, 5, 6].map((n) => `id: 17000000000${n * n + 10}\ndata: ${n}\n\n`).join('')}`,
      'id: 1700000001000\ndata: x\n\n',
    ),
    markers: [
      OPEN,
      LOST(
        ENDED,
        'waited T',
        'Last-Event-ID: 1700000000046, answered 200',
        'resumed at 1700000001000',
        'missed: unknown',
      ),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 1700000001000, answered 204'),
      NO_CONTENT,
    ],
    events: 7,
  },
  {
    name: 'events missed, then events repeated',
    run: scripted(`retry: 100\n\n${ids(1, 5)}`, ids(8, 12), ids(11, 13)),
    markers: [
      OPEN,
      LOST(ENDED, 'waited T', 'Last-Event-ID: 5, answered 200', 'resumed at 8', '2 events missed'),
      AGAIN(2),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 12, answered 200', 'resumed at 11', '2 repeated', 'none missed'),
      AGAIN(3),
      LOST(ENDED, 'waited T', 'Last-Event-ID: 13, answered 204'),
      NO_CONTENT,
    ],
    events: 13,
  },
  {
    name: 'events for which the page does not listen',
    run: scripted(
      `retry: 100\n\nid: 1\ndata: received\n\nevent: other\nid: 2\ndata: not received\n\nid: 3\ndata: received\n\n`,
    ),
    markers: [OPEN, LOST(ENDED, 'waited T', 'Last-Event-ID: 3, answered 204'), NO_CONTENT],
    events: 3,
  },
  {
    name: 'an id beyond ASCII, which is sent as bytes of UTF-8',
    run: scripted('retry: 100\n\nid: 日本ü\ndata: a\n\n'),
    markers: [OPEN, LOST(ENDED, 'waited T', 'Last-Event-ID: 日本ü, answered 204'), NO_CONTENT],
  },
  {
    name: 'a frame that was just made',
    run: (page, site) =>
      page.evaluate(
        (address) => {
          const frame = document.body.appendChild(document.createElement('iframe'));
          const { EventSource: Own } = frame.contentWindow as Window & typeof globalThis;
          const source = new Own(address);
          source.onmessage = () => source.close();
        },
        at(site, '/resume?interval=5&count=2'),
      ),
    markers: [OPEN, 'Connection ended: the page closed it'],
    events: 1,
  },
  {
    name: 'a worker that closes its stream',
    run: (page, site) =>
      page.evaluate(
        (address) => {
          const code = `const source = new EventSource('${address}'); source.onmessage = () => source.close()`;
          new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
        },
        // Only the first event is sent: a busy worker closes late.
        at(site, '/resume?interval=600000'),
      ),
    markers: [OPEN, 'Connection ended: cancelled (net::ERR_ABORTED)'],
    streams: ['network only'],
    events: 1,
  },
  {
    name: 'six identical streams',
    run: async (page, site) => {
      for (let i = 0; i < 6; i++) await eventSource(`/resume?interval=5&${DROP}&retry=100&count=8`)(page, site);
    },
    markers: [OPEN, ...RESUMED].flatMap((marker) => Array.from({ length: 6 }, () => marker)),
    streams: Array.from({ length: 6 }, () => 'EventSource'),
    events: 48,
  },
  { name: 'a dedicated worker', run: worker('Worker'), markers: IN_WORKER, streams: ['network only'], events: 8 },
  {
    name: 'a shared worker',
    run: worker('SharedWorker'),
    markers: IN_SHARED_WORKER,
    streams: ['network only, shared by origin'],
  },
  {
    name: 'a shared worker that reads from another origin',
    run: (page, site) => worker('SharedWorker')(page, { ...site, url: site.url.replace('127.0.0.1', 'localhost') }),
    markers: IN_SHARED_WORKER,
    streams: ['network only, shared by origin'],
  },
  {
    name: 'two chat turns to one URL',
    run: chat,
    markers: [OPEN, 'Connection ended: the server closed it', OPEN, 'Connection ended: the server closed it'],
    streams: ['fetch', 'fetch'],
  },
  {
    name: 'a POST that @microsoft/fetch-event-source tries again',
    run: async (page, site) => {
      await page.route('**/library/*', async (route) => {
        const file = new URL(`${route.request().url().split('/').at(-1)}.js`, LIBRARY);
        await route.fulfill({ contentType: 'text/javascript', body: await readFile(file, 'utf8') });
      });
      await page.evaluate(
        async (address) => {
          const { fetchEventSource } = await import(`${location.origin}/library/index`);
          await fetchEventSource(address, { method: 'POST', body: '{"topic":"news"}', openWhenHidden: true });
        },
        at(site, `/fetch-event-source?interval=5&count=8&${DROP}&attempts=1&retry=200`),
      );
    },
    markers: [
      OPEN,
      'Retry: reconnection time is now T',
      LOST(CUT, 'waited T (retry 200 ms)', 'Last-Event-ID: 5, answered 200', 'resumed at 6', 'none missed'),
      AGAIN(2),
      'Retry: reconnection time is now T',
      'Connection ended: the server closed it',
    ],
    streams: ['fetch'],
    events: 8,
  },
];
