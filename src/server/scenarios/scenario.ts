import type { IncomingHttpHeaders } from 'node:http';
import type { Outgoing } from '../stream/outgoing.ts';
import type { Params, Values } from './params.ts';

/** A request as a scenario sees it. */
interface Visit {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** As the client sent it, decoded as UTF-8; undefined when it sent none. */
  lastEventId: string | undefined;
  /** The request body as text; empty for GET. */
  body: string;
  /** 1 for the first request to this URL, 2 for the next; starts over after a pause of `ATTEMPTS_FORGOTTEN_MS`. */
  attempt: number;
  /** Fires when the connection is over, for whatever reason. */
  signal: AbortSignal;
  server: ScenarioServer;
}

/** What outlives a connection: the key under which scenarios keep state, and where the server listens. */
export interface ScenarioServer {
  readonly url: string;
}

/** How the demo page starts a scenario. */
export interface Start {
  client: 'eventsource' | 'fetch' | 'xhr';
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: unknown;
  /** Event names that the page listens to; `message` alone when left out. */
  listen?: string[];
  /** Query for a useful demonstration, if the defaults give none. */
  query?: string;
  headers?: Record<string, string>;
}

export type Group = 'articles' | 'mistakes' | 'apis' | 'bodies' | 'corners' | 'load';

export interface Scenario<P extends Params = Params> {
  name: string;
  path: string;
  /** When one path is not enough (a model's name in it); tested against the whole decoded path. */
  pattern?: RegExp;
  methods: readonly string[];
  group: Group;
  shows: string;
  /** What a client that follows the standard (or the API's documentation) does with it. */
  conforming: string;
  params: P;
  /** Faults that it has unless the query says otherwise. */
  faults?: Record<string, string>;
  start: Start;
  open(visit: Visit, values: Values<P>): Outgoing | Promise<Outgoing>;
}

/** Infers the types of the parameters, then forgets them: the registry holds all scenarios alike. */
export function scenario<P extends Params>(definition: Scenario<P>): Scenario {
  return definition as unknown as Scenario;
}

/** State of one kind for each running server: two servers in one process (tests) share nothing. */
export function perServer<T>(make: () => T): (server: ScenarioServer) => T {
  const kept = new WeakMap<ScenarioServer, T>();
  return (server) => {
    const known = kept.get(server);
    if (known !== undefined) return known;
    const made = make();
    kept.set(server, made);
    return made;
  };
}
