/**
 * Which request is which connection, in one document. Both come in batches of their own, early or late, so the open ones
 * are paired anew whenever one is added; a pair stays once both its sides are over.
 */
import { finalUrl, type Request, sentId, withoutHash } from './request.ts';
import { before, type Connection, isLive, type Stream } from './stream.ts';

/** A connection that the page told of. */
interface Sent {
  stream: Stream;
  connection: Connection;
}

/** How far two clocks of one machine may be apart, ms. */
const CLOCK_MS = 100;
/** From `new EventSource` or `fetch()` until the browser has made the request, ms: a busy browser takes its time. */
const START_MS = 5000;
/** Open connections and requests that are looked at; a page that has more of one URL loses the oldest. */
const MOST = 512;

export class Lane {
  #sent: Sent[] = [];
  #requests: Request[] = [];
  #changed = false;

  connection(stream: Stream, connection: Connection): void {
    if (this.#sent.some((sent) => sent.connection === connection)) return;
    this.#sent.push({ stream, connection });
    this.#changed = true;
  }

  request(request: Request): void {
    this.#requests.push(request);
    this.#changed = true;
  }

  /** Something about its connections or requests is known that was not. */
  touch(): void {
    this.#changed = true;
  }

  /** Pairs what is open. */
  pair(): void {
    if (!this.#changed) return;
    this.#changed = false;
    for (const request of this.#requests) unpair(request);
    this.#requests.sort((a, b) => a.time - b.time);
    this.#sent.sort((a, b) => began(a) - began(b));
    const free = new Set(this.#sent);
    for (const request of this.#requests) {
      const found = best(free, request);
      if (found === undefined) continue;
      free.delete(found);
      if (request.owner?.stream.network !== undefined) request.owner.stream.merged = true;
      found.connection.request = request;
      request.owner = found;
    }
    this.#settle();
  }

  /** Lets go of what nothing can change any more. */
  #settle(): void {
    this.#sent = this.#sent.filter((sent) => !isDone(sent)).slice(-MOST);
    this.#requests = this.#requests.filter(({ owner }) => owner === undefined || mayBeClaimed(owner)).slice(-MOST);
  }
}

function unpair(request: Request): void {
  // A stream of which the network alone knew gives its request up when the page claims it, see network.ts.
  if (request.owner === undefined || request.owner.stream.network !== undefined) return;
  delete request.owner.connection.request;
  delete request.owner;
}

function began({ connection }: Sent): number {
  return connection.requested ?? Number.POSITIVE_INFINITY;
}

function isDone({ connection, stream }: Sent): boolean {
  const isOver = connection.over !== undefined || !isLive(stream);
  return isOver && connection.request?.over !== undefined;
}

/** Of what the network alone knows, a busy page may tell when all is long over. */
function mayBeClaimed(owner: Sent): boolean {
  return owner.stream.network !== undefined || !isDone(owner);
}

/** Of several that fit, the one whose last id was sent; else the one that has waited longest. */
function best(free: ReadonlySet<Sent>, request: Request): Sent | undefined {
  let first: Sent | undefined;
  const id = sentId(request) ?? '';
  for (const sent of free) {
    if (!fits(sent, request)) continue;
    if ((before(sent.stream, sent.connection)?.ids.last ?? '') === id) return sent;
    first ??= sent;
  }
  return first;
}

function fits({ connection, stream }: Sent, { method, time, url }: Request): boolean {
  const { opened, over, requested } = connection;
  if (requested === undefined || time < requested - CLOCK_MS) return false;
  if (stream.method !== '' && stream.method !== method) return false;
  const previous = before(stream, connection);
  // Every request of a `fetch` is its own; those of an `EventSource` after the first wait for `retry`.
  const isAtOnce = previous === undefined || stream.api !== 'EventSource';
  if (isAtOnce && time > requested + START_MS) return false;
  if (opened !== undefined && time > opened + CLOCK_MS) return false;
  if (over !== undefined && time > over + CLOCK_MS) return false;
  if (url === withoutHash(stream.url)) return true;
  // Chromium reconnects to where the last connection was redirected to.
  return previous?.request !== undefined && url === finalUrl(previous.request);
}
