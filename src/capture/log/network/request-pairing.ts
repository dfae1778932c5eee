/**
 * Which request is which connection, in one document. Both come in batches of their own, early or late, so the open ones
 * are paired anew whenever one is added; a pair stays once both its sides are over.
 */

import { finalUrl, sentId, withoutHash } from '../../streams/request.ts';
import { before, type Connection, isLive, type Stream, type StreamConnection } from '../../streams/stream.ts';
import type { PairedRequest } from './paired-request.ts';

/** How far two clocks of one machine may be apart, ms. */
const CLOCK_MS = 100;
/** From `new EventSource` or `fetch()` until the browser has made the request, ms: a busy browser takes its time. */
const START_MS = 5000;
/** Open connections and requests that are looked at; a page that has more of one URL loses the oldest. */
const MOST = 512;

export class Lane {
  #sent: StreamConnection[] = [];
  #requests: PairedRequest[] = [];
  #changed = false;
  readonly #claimed: (request: PairedRequest, from: Stream) => void;

  /** @param claimed the page has told of a request that belonged to a stream of the network's own */
  constructor(claimed: (request: PairedRequest, from: Stream) => void) {
    this.#claimed = claimed;
  }

  connection(stream: Stream, connection: Connection): void {
    if (this.#sent.some((sent) => sent.connection === connection)) return;
    this.#sent.push({ stream, connection });
    this.#changed = true;
  }

  request(request: PairedRequest): void {
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
      const { owner } = request;
      found.connection.request = request;
      request.owner = found;
      if (owner?.stream.network !== undefined) this.#claimed(request, owner.stream);
    }
    this.#settle();
  }

  /** Lets go of what nothing can change any more. */
  #settle(): void {
    this.#sent = this.#sent.filter((sent) => !isDone(sent)).slice(-MOST);
    this.#requests = this.#requests.filter(({ owner }) => owner === undefined || mayBeClaimed(owner)).slice(-MOST);
  }
}

function unpair(request: PairedRequest): void {
  // A stream of which the network alone knew gives its request up when the page claims it, see network.ts.
  if (request.owner === undefined || request.owner.stream.network !== undefined) return;
  delete request.owner.connection.request;
  delete request.owner;
}

function began({ connection }: StreamConnection): number {
  return connection.requested ?? Number.POSITIVE_INFINITY;
}

function isDone({ connection, stream }: StreamConnection): boolean {
  const isOver = connection.over !== undefined || !isLive(stream);
  return isOver && connection.request?.over !== undefined;
}

/** Of what the network alone knows, a busy page may tell when all is long over. */
function mayBeClaimed(owner: StreamConnection): boolean {
  return owner.stream.network !== undefined || !isDone(owner);
}

/** Of several that fit, the one whose last id was sent; else, or of several, the one that soonest had its answer. */
function best(free: ReadonlySet<StreamConnection>, request: PairedRequest): StreamConnection | undefined {
  let found: { sent: StreamConnection; hasId: boolean; due: number } | undefined;
  const id = sentId(request) ?? '';
  for (const sent of free) {
    if (!fits(sent, request)) continue;
    const hasId = (before(sent.stream, sent.connection)?.ids.last ?? '') === id;
    const due = dueOf(sent);
    const isBetter = found === undefined || (hasId === found.hasId ? due < found.due : hasId);
    if (isBetter) found = { sent, hasId, due };
  }
  return found?.sent;
}

/** When its request must have been made, epoch ms. One that waits for `retry` has more time than one that asks at once. */
function dueOf(sent: StreamConnection): number {
  const { opened, over, requested = 0 } = sent.connection;
  const latest = isAtOnce(sent) ? requested + START_MS : Number.POSITIVE_INFINITY;
  return Math.min(latest, opened ?? latest, over ?? latest);
}

/** Every request of a `fetch` is its own; those of an `EventSource` after the first wait for `retry`. */
function isAtOnce({ connection, stream }: StreamConnection): boolean {
  return stream.api !== 'EventSource' || before(stream, connection) === undefined;
}

function fits(sent: StreamConnection, { method, time, url }: PairedRequest): boolean {
  const { connection, stream } = sent;
  // First, for it tells most apart: each request is held against each connection.
  if (!goesTo(sent, url)) return false;
  const { opened, over, requested } = connection;
  if (requested === undefined || time < requested - CLOCK_MS) return false;
  if (stream.method !== '' && stream.method !== method) return false;
  if (isAtOnce(sent) && time > requested + START_MS) return false;
  if (opened !== undefined && time > opened + CLOCK_MS) return false;
  return over === undefined || time <= over + CLOCK_MS;
}

function goesTo({ connection, stream }: StreamConnection, url: string): boolean {
  if (url === withoutHash(stream.url)) return true;
  // Chromium reconnects to where the last connection was redirected to.
  const previous = before(stream, connection);
  return previous?.request !== undefined && url === finalUrl(previous.request);
}
