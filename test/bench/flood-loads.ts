/** What a page is flooded with. */
export interface Load {
  name: string;
  client: 'fetch' | 'EventSource';
  query: string;
  /** Events of each stream. */
  count: number;
  streams?: number;
  /** The panel shows what the events add up to, and not the events. */
  assembled?: boolean;
  /** With wire capture; the control is page capture. */
  wire?: boolean;
  /** Another client of the debugging protocol looks at the network of page and panel, as a test tool does. */
  watched?: boolean;
  /** Full speed: what counts is the page's time, not its latency. */
  fullSpeed?: boolean;
}

/** By the names of their parts of the benchmark. */
export const LOADS: Readonly<Record<string, Load>> = {
  'flood-fetch': {
    name: 'fetch 10 000 events/s',
    client: 'fetch',
    query: 'rate=10000&count=100000',
    count: 100_000,
  },
  'flood-fetch-fast': {
    name: 'fetch 20 000 events/s',
    client: 'fetch',
    query: 'rate=20000&count=200000',
    count: 200_000,
  },
  'flood-eventsource': {
    name: 'EventSource 2 000 events/s',
    client: 'EventSource',
    query: 'rate=2000&count=20000',
    count: 20_000,
  },
  'flood-many': {
    name: '50 × EventSource 100 events/s',
    client: 'EventSource',
    query: 'rate=100&count=1000',
    count: 1000,
    streams: 50,
  },
  'flood-assembled': {
    name: 'assembled live, 10 000 events/s',
    client: 'fetch',
    query: 'rate=10000&count=100000&as=chat',
    count: 100_000,
    assembled: true,
  },
  'flood-watched': {
    name: 'fetch 10 000 events/s, watched from outside',
    client: 'fetch',
    query: 'rate=10000&count=100000',
    count: 100_000,
    watched: true,
  },
  'flood-wire': {
    name: 'wire capture of fetch 10 000 events/s',
    client: 'fetch',
    query: 'rate=10000&count=100000',
    count: 100_000,
    wire: true,
  },
  'flood-wire-eventsource': {
    name: 'wire capture of EventSource 2 000 events/s',
    client: 'EventSource',
    query: 'rate=2000&count=20000',
    count: 20_000,
    wire: true,
  },
  'flood-full-speed': {
    name: 'fetch at full speed, 400 000 events',
    client: 'fetch',
    query: 'rate=max&count=400000',
    count: 400_000,
    fullSpeed: true,
  },
  'flood-large': {
    name: 'fetch, 96 events of 1 MB',
    client: 'fetch',
    query: 'rate=max&count=96&bytes=1000000',
    count: 96,
    fullSpeed: true,
  },
  'flood-large-eventsource': {
    name: 'EventSource, 96 events of 1 MB',
    client: 'EventSource',
    query: 'rate=max&count=96&bytes=1000000',
    count: 96,
    fullSpeed: true,
  },
};
