/**
 * Pairs the requests of one document with its connections. Both arrive in separate batches, in any order. So open ones
 * are paired again whenever one is added; a pair is final once both sides are over.
 */

import { finalUrl, sentId, withoutHash } from '../../streams/request.ts';
import { before, type Connection, isLive, type Stream, type StreamConnection } from '../../streams/stream.ts';
import type { PairedRequest } from './paired-request.ts';

/** Maximum difference between two clocks of one machine, ms. */
const CLOCK_MS = 100;
/** Maximum delay from `new EventSource` or `fetch()` to the request in a busy browser, while no answer bounds it, ms. */
const START_MS = 5000;
/** Maximum number of open connections and of open requests; beyond it the oldest stay unpaired. */
const MOST = 512;

export class RequestPairing {
  #sent: StreamConnection[] = [];
  #requests: PairedRequest[] = [];
  #changed = false;
  readonly #claimed: (request: PairedRequest, from: Stream) => void;

  /** @param claimed called when the page claims the request of a network-only stream */
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

  /** Another document's pairing takes the request over. */
  release(request: PairedRequest): void {
    this.#requests = this.#requests.filter((each) => each !== request);
  }

  /** The connection without a request that this one fits, of those that may be meant. */
  wanting(request: PairedRequest, mayBe: (stream: Stream) => boolean): StreamConnection | undefined {
    return best(
      this.#sent.filter(({ connection, stream }) => connection.request === undefined && mayBe(stream)),
      request,
    );
  }

  /** A connection or request has changed. */
  touch(): void {
    this.#changed = true;
  }

  /** Pairs open connections and requests. */
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

  /** Lets go of streams that are forgotten. True if nothing is left. */
  forget(gone: ReadonlySet<Stream>): boolean {
    this.#sent = this.#sent.filter(({ stream }) => !gone.has(stream));
    this.#requests = this.#requests.filter(({ owner }) => owner === undefined || !gone.has(owner.stream));
    return this.#sent.length === 0 && this.#requests.length === 0;
  }

  /** Drops pairs that are final. */
  #settle(): void {
    this.#sent = this.#sent.filter((sent) => !isDone(sent)).slice(-MOST);
    this.#requests = this.#requests.filter(({ owner }) => owner === undefined || mayBeClaimed(owner)).slice(-MOST);
  }
}

function unpair(request: PairedRequest): void {
  // A network-only stream keeps its request until the page claims it, see network-join.ts.
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

/** A busy page may claim the request of a network-only stream long after it is over. */
function mayBeClaimed(owner: StreamConnection): boolean {
  return owner.stream.network !== undefined || !isDone(owner);
}

/** Of several that fit: those whose last event id was sent, then the one with the earliest response. */
function best(free: Iterable<StreamConnection>, request: PairedRequest): StreamConnection | undefined {
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

/** Latest time of its request, epoch ms. A reconnect that waits for `retry` has no such limit of its own. */
function dueOf(sent: StreamConnection): number {
  const { opened, over, requested = 0 } = sent.connection;
  const latest = isAtOnce(sent) ? requested + START_MS : Number.POSITIVE_INFINITY;
  return Math.min(latest, opened ?? latest, over ?? latest);
}

/** Whether the request is sent at once. An `EventSource` waits for `retry` before each reconnect. */
function isAtOnce({ connection, stream }: StreamConnection): boolean {
  return stream.api !== 'EventSource' || before(stream, connection) === undefined;
}

function fits(sent: StreamConnection, { method, time, url }: PairedRequest): boolean {
  const { connection, stream } = sent;
  // Checked first because it rules out most: every request is compared with every connection.
  if (!goesTo(sent, url)) return false;
  const { opened, over, requested } = connection;
  if (requested === undefined || time < requested - CLOCK_MS) return false;
  if (stream.method !== '' && stream.method !== method) return false;
  if (opened === undefined && isAtOnce(sent) && time > requested + START_MS) return false;
  if (opened !== undefined && time > opened + CLOCK_MS) return false;
  return over === undefined || time <= over + CLOCK_MS;
}

function goesTo({ connection, stream }: StreamConnection, url: string): boolean {
  if (url === withoutHash(stream.url)) return true;
  // Chromium reconnects to the final URL of the previous connection.
  const previous = before(stream, connection);
  return previous?.request !== undefined && url === finalUrl(previous.request);
}
