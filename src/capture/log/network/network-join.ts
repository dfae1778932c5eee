/** Joins requests, as the network saw them, to the connections that the page reported. */
import type { StoredBatch } from '../../records/batch.ts';
import type { NetworkFinished } from '../../records/network-record.ts';
import type { OtherRecord } from '../../records/record.ts';
import { learn, newRequest, type RequestRecord } from '../../streams/request.ts';
import { type Connection, isLive, type Stream, type StreamConnection } from '../../streams/stream.ts';
import { pageLeft } from '../../streams/stream-state.ts';
import type { Content } from '../content.ts';
import type { Pages } from '../pages.ts';
import type { Pauses } from '../pauses.ts';
import type { PageMatch } from '../wire/page-match.ts';
import type { WireBody } from '../wire/wire-body.ts';
import { matchRequest } from './browser-account.ts';
import { BrowserAccounts } from './browser-accounts.ts';
import type { PairedRequest } from './paired-request.ts';
import { RequestPairing } from './request-pairing.ts';
import { addRequest, applyRecord, newNetworkStream, resumeAfterClear, streamResumedBy } from './worker-streams.ts';

/** Requests kept for a later join. */
const REMEMBERED = 512;

export function isNetworkRecord(record: OtherRecord): record is RequestRecord | NetworkFinished {
  return record.kind.startsWith('network-');
}

export class Network {
  readonly #content: Content;
  readonly #pages: Pages;
  readonly #accounts: BrowserAccounts;
  /** The page has claimed the request of a network-only stream. */
  onClaimed = (_request: PairedRequest): void => {};
  /** The wire is about to bring the last events of a connection that was over at this time. */
  isAwaited = (_connection: Connection, _since: number): boolean => false;
  /** Joins what the wire has of a connection to what others report. */
  matchOf = (_connection: Connection): PageMatch | undefined => undefined;
  /** Requests are reported. */
  isObserved = false;
  #requests = new Map<string, PairedRequest>();
  /** By document id, or by frame where the browser gives no document id. */
  #pairings = new Map<string, RequestPairing>();
  /** Streams that only the network has reported. */
  #networkStreams: Stream[] = [];
  /** Connections of frames in the last batch. */
  #ofFrames: StreamConnection[] = [];

  constructor(content: Content, pages: Pages, pauses: Pauses) {
    this.#content = content;
    this.#pages = pages;
    this.#accounts = new BrowserAccounts(content, pauses, {
      isAwaited: (connection, since) => this.isAwaited(connection, since),
      matchOf: (connection) => this.matchOf(connection),
    });
  }

  record(record: RequestRecord | NetworkFinished, batch: StoredBatch, time: number, seq: number): void {
    if (record.kind === 'network-finished') {
      this.#accounts.finished(record, batch, this.#requests);
      return;
    }
    const known = this.#requests.get(record.request);
    if (record.kind === 'network-request') {
      const ofTap = batch.source === 'wire';
      if (!ofTap) this.isObserved = true;
      if (known === undefined) this.#add({ ...newRequest(record, time), ...(ofTap && { ofTap }) });
      return;
    }
    if (known === undefined) return;
    learn(known, record, time);
    lostEarlier(known);
    this.#pairingOf(known).touch();
    if (record.kind === 'network-settled') this.#settled(known, time, seq);
    else if (known.owner?.stream.network !== undefined) applyRecord(known.owner, record, time, seq, this.#content.rows);
    if (known.owner !== undefined) this.#content.recorded(known.owner.stream, seq);
  }

  /** The request of a body that the wire has. No other body is joined to it. */
  requestOf({ record, started, time }: WireBody): PairedRequest | undefined {
    const { lastEventId, method, url } = record;
    const requestHeaders = lastEventId === undefined ? [] : [['last-event-id', lastEventId] as const];
    const named = record.request === undefined ? undefined : this.#requests.get(record.request);
    const free = [...this.#requests.values()].filter(({ ofTap, onWire }) => onWire !== true && ofTap !== true);
    const sought = { method, url, started, wait: time - started, requestHeaders };
    const found = record.request === undefined ? matchRequest(free, sought) : named;
    if (found !== undefined) found.onWire = true;
    return found;
  }

  /** Adds an event to the browser's list of its connection. */
  event(batch: StoredBatch, index: number, seq: number): void {
    this.#accounts.event(batch, index, seq);
  }

  /** The page reported a connection, or something new about it. */
  connection(stream: Stream, connection: Connection): void {
    if (connection.requested === undefined) return;
    const pairing = this.#pairing(stream.documentId, stream.frame);
    if (connection.request === undefined) pairing.connection(stream, connection);
    pairing.touch();
    if (stream.frame !== 0) this.#ofFrames.push({ stream, connection });
  }

  /** Joins the contents of the last batch. */
  join(): void {
    for (const pairing of this.#pairings.values()) pairing.pair();
    this.#claimForFrames();
    this.#accounts.join(this.#requests);
  }

  /** The log is cleared. No page announces network-only streams again, so they are recreated here. */
  clear(): void {
    const live = [...this.#requests.values()].filter(
      ({ owner, over }) => over === undefined && owner?.stream.network !== undefined && isLive(owner.stream),
    );
    this.startOver(() => true);
    for (const request of live) resumeAfterClear(this.#newNetworkStream(request), request, this.#content.cleared);
  }

  /** The log starts over: unfinished requests for which `stays` holds are kept. */
  startOver(stays: (request: PairedRequest) => boolean): void {
    const requests = [...this.#requests.values()].filter((request) => stays(request) && request.over === undefined);
    this.#requests = new Map();
    this.#pairings = new Map();
    this.#accounts.startOver();
    this.#networkStreams = [];
    for (const request of requests) {
      delete request.owner;
      delete request.onWire;
      this.#add(request);
    }
  }

  /** The stream is withdrawn: its requests will be claimed for the stream that it continues. */
  release(stream: Stream): void {
    const pairing = this.#pairing(stream.documentId, stream.frame);
    pairing.forget(new Set([stream]));
    for (const connection of stream.connections) {
      const request = connection.request && this.#requests.get(connection.request.id);
      if (request === undefined) continue;
      delete request.owner;
      delete connection.request;
      pairing.request(request);
    }
  }

  /** Drops event lists whose events are all discarded, and what belongs to streams that are forgotten. */
  forget(before: number, gone: ReadonlySet<Stream>): void {
    this.#forgetStreams(gone);
    this.#accounts.discard(before);
  }

  #forgetStreams(gone: ReadonlySet<Stream>): void {
    if (gone.size === 0) return;
    const isGone = ({ owner }: PairedRequest) => owner !== undefined && gone.has(owner.stream);
    for (const [id, request] of this.#requests) if (isGone(request)) this.#requests.delete(id);
    this.#accounts.forget(isGone);
    for (const [key, pairing] of this.#pairings) if (pairing.forget(gone)) this.#pairings.delete(key);
    this.#networkStreams = this.#networkStreams.filter((stream) => !gone.has(stream));
  }

  #add(request: PairedRequest): void {
    this.#requests.set(request.id, request);
    if (this.#requests.size > REMEMBERED) this.#dropOldest();
    if (!request.shared) this.#pairingOf(request).request(request);
  }

  /** Drops the oldest request that is over. */
  #dropOldest(): void {
    for (const [id, request] of this.#requests) {
      if (request.over === undefined && this.#requests.size <= 4 * REMEMBERED) continue;
      this.#requests.delete(id);
      this.#accounts.drop(request);
      return;
    }
  }

  #pairingOf(request: PairedRequest): RequestPairing {
    return this.#pairing(request.documentId, request.frame);
  }

  #pairing(documentId: string, frame: number): RequestPairing {
    const key = documentId === '' ? `frame ${frame}` : documentId;
    let pairing = this.#pairings.get(key);
    if (pairing === undefined) {
      pairing = new RequestPairing((request, from) => this.#claimed(request, from));
      this.#pairings.set(key, pairing);
    }
    return pairing;
  }

  #settled(request: PairedRequest, time: number, seq: number): void {
    if (!request.shared) this.#pairingOf(request).pair();
    if (request.owner === undefined) {
      if (request.shared) this.#giveToPage(request);
      else this.#giveToFrame(request, this.#pairings.values());
    }
    if (request.owner !== undefined) return;
    const stream = streamResumedBy(request, this.#networkStreams) ?? this.#newNetworkStream(request);
    addRequest(stream, request, time, seq, this.#content.rows);
    const left = this.#pages.left(stream.page);
    if (left !== undefined) pageLeft(stream, left);
  }

  /**
   * A service worker may pass on what a page requests. The network then sees the worker's request alone: gives it to the
   * page's connection that has none.
   */
  #giveToPage(request: PairedRequest): void {
    for (const pairing of this.#pairings.values()) {
      const found = pairing.wanting(request, () => true);
      if (found === undefined) continue;
      request.shared = false;
      request.passedOn = true;
      this.#give(request, found, pairing);
      return;
    }
  }

  #give(request: PairedRequest, { stream }: StreamConnection, pairing: RequestPairing): void {
    request.documentId = stream.documentId;
    request.frame = stream.frame;
    pairing.request(request);
    pairing.pair();
  }

  /**
   * Gives a request that no connection of its document claims to a frame that lacks one. For a new `about:blank` frame, the
   * network names the document that created it.
   */
  #giveToFrame(request: PairedRequest, pairings: Iterable<RequestPairing>): void {
    const own = this.#pairingOf(request);
    for (const pairing of pairings) {
      const found = pairing === own ? undefined : pairing.wanting(request, ({ frame }) => frame !== 0);
      if (found === undefined) continue;
      own.release(request);
      this.#give(request, found, pairing);
      return;
    }
  }

  /** Frames reported their connections late: looks for their requests among those that no page reported. */
  #claimForFrames(): void {
    const missing = this.#ofFrames.filter(({ connection }) => connection.request === undefined);
    this.#ofFrames = [];
    for (const { stream } of missing) {
      const pairing = this.#pairing(stream.documentId, stream.frame);
      for (const { connections, network } of this.#networkStreams) {
        for (const { request } of network === 'tab' ? connections : []) {
          const known = request && this.#requests.get(request.id);
          if (known !== undefined) this.#giveToFrame(known, [pairing]);
        }
      }
    }
  }

  /** The page claimed the request late: withdraw the network-only stream and join its event list again. */
  #claimed(request: PairedRequest, from: Stream): void {
    this.#content.withdraw(from);
    this.#networkStreams = this.#networkStreams.filter((stream) => stream !== from);
    this.onClaimed(request);
    this.#accounts.claimed(request);
  }

  #newNetworkStream(request: PairedRequest): Stream {
    const stream = newNetworkStream(this.#content, this.#pages.at(request), request);
    this.#networkStreams.push(stream);
    return stream;
  }
}

/** The page did not see when a connection was lost without an `error` event; the network did. */
function lostEarlier({ over, owner }: PairedRequest): void {
  const connection = owner?.connection;
  if (connection?.unannounced === undefined || over === undefined) return;
  connection.over = Math.min(over, connection.over ?? over);
}
