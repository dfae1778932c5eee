/** Joins the bodies that a tap reads to connections: by their requests, else to the page's connection of that time. */
import type { EventColumns, StoredBatch } from '../../records/batch.ts';
import type { OtherRecord } from '../../records/record.ts';
import type { StreamOpened } from '../../records/stream-record.ts';
import type { WireCapture, WireEnded, WireOpened, WireSettled } from '../../records/wire-record.ts';
import { RowKind } from '../../rows/row-kind.ts';
import { type Connection, connectionNumbered, type Stream } from '../../streams/stream.ts';
import type { Content } from '../content.ts';
import type { Place } from '../documents.ts';
import type { Network } from '../network/network-join.ts';
import type { PairedRequest } from '../network/paired-request.ts';
import type { Stamp, StreamRecord } from '../page-records.ts';
import { connectionOfBody } from './body-connection.ts';
import { PageMatch } from './page-match.ts';
import { WireBody } from './wire-body.ts';
import type { WireItem } from './wire-item.ts';

type OfWire = WireOpened | WireSettled | WireEnded | WireCapture;

/** After its end, the page has this long to report what it heard of a body, ms. */
const GRACE_MS = 2000;

/** The end of a body may come this long after that of its request, ms; later, the tap itself is gone. */
const END_MS = 30_000;

/** Bodies that are remembered, beside those that are open. */
const REMEMBERED = 512;

export function isWireRecord(record: OtherRecord): record is OfWire {
  return record.kind.startsWith('wire-');
}

export class Wire {
  readonly #content: Content;
  readonly #network: Network;
  /** By document and number in it. */
  #bodies = new Map<string, WireBody>();
  /** Bodies whose connection is not known. */
  #waiting = new Set<WireBody>();
  /** Bodies that the page reports too, by their connection. */
  #matches = new Map<Connection, { body: WireBody; match: PageMatch }>();

  constructor(content: Content, network: Network) {
    this.#content = content;
    this.#network = network;
    network.onClaimed = (request) => this.#claimed(request);
    network.isAwaited = (connection, since) => {
      const body = this.#matches.get(connection)?.body;
      return body !== undefined && body.ended === undefined && this.#content.latest <= since + END_MS;
    };
    network.matchOf = (connection) => this.#matches.get(connection)?.match;
  }

  /** Of the connection of the page's i-th event, where the wire reports it too. */
  matchOf({ base, stream }: Place, { connection }: EventColumns, i: number): PageMatch | undefined {
    if (this.#matches.size === 0) return undefined;
    const known = connectionNumbered(stream, base + (connection[i] ?? 0));
    return known && this.#matches.get(known)?.match;
  }

  event(batch: StoredBatch, index: number, time: number, seq: number): void {
    const body = this.#bodies.get(keyOf(batch, batch.events.stream[index] ?? 0));
    if (body !== undefined) this.#take(body, { columns: batch.events, index, time, seq });
  }

  record(record: OfWire, batch: StoredBatch, at: Stamp): void {
    this.#content.hasWire = true;
    if (record.kind === 'wire-capture') {
      this.#content.rows.add({ kind: RowKind.wire, time: at.time, seq: at.seq, record });
      return;
    }
    const key = keyOf(batch, record.stream);
    const body = this.#bodies.get(key);
    if (record.kind === 'wire-opened') {
      if (body === undefined) this.#opened(key, record, batch, at);
      else this.#recognised(body, record);
    } else if (body === undefined) {
      // Its beginning is no longer in the log, so nothing says which connection it is of.
    } else if (record.kind === 'wire-ended') {
      body.ended = at.time;
    } else {
      body.settled = record.until + at.time - record.time;
      this.#matchOfBody(body)?.settle(body.settled);
    }
  }

  /** Another record of a body, in a batch of the wire. */
  inBody(record: Exclude<StreamRecord, StreamOpened>, batch: StoredBatch, at: Stamp): void {
    const body = this.#bodies.get(keyOf(batch, record.stream ?? 0));
    if (body === undefined) return;
    switch (record.kind) {
      case 'comment':
      case 'retry':
      case 'not-dispatched':
      case 'problem':
      case 'dropped':
        this.#take(body, { record, ...at });
        return;
      case 'late-ends':
        body.lateEnds = record.count;
        if (body.owner !== undefined) body.owner.connection.lateEnds = record.count;
        return;
      default:
    }
  }

  /** Joins what the last batch allows. */
  join(): void {
    for (const body of this.#waiting) this.#find(body);
    for (const [connection, { body, match }] of this.#matches) {
      if (connection.over !== undefined) match.flush();
      const isOver = body.ended !== undefined && this.#content.latest > body.ended + GRACE_MS;
      if (isOver) match.end();
      // The page may claim the request of a network-only stream long after its end.
      const isFinal = connection.over !== undefined && body.owner?.stream.network === undefined;
      if (isOver && isFinal) this.#forgetBody(body);
    }
  }

  /** Nothing more comes. */
  end(): void {
    this.join();
    for (const { match } of this.#matches.values()) match.end();
  }

  /** The log starts over. Bodies that go on are joined again. */
  startOver(): void {
    for (const [key, body] of this.#bodies) {
      if (body.ended === undefined) this.#bodies.set(key, new WireBody(body));
      else this.#bodies.delete(key);
    }
    this.#waiting = new Set(this.#bodies.values());
    this.#matches = new Map();
  }

  forget(gone: ReadonlySet<Stream>): void {
    for (const body of this.#bodies.values()) if (body.owner && gone.has(body.owner.stream)) this.#forgetBody(body);
  }

  #forgetBody(body: WireBody): void {
    this.#bodies.delete(body.key);
    this.#waiting.delete(body);
    if (body.owner !== undefined) this.#matches.delete(body.owner.connection);
  }

  #opened(key: string, record: WireOpened, { document }: StoredBatch, { time }: Stamp): void {
    const body = new WireBody({ key, document, record, time, started: record.started + time - record.time });
    this.#bodies.set(key, body);
    this.#waiting.add(body);
    if (this.#bodies.size > REMEMBERED) this.#forgetOldest();
  }

  /** Forgets the oldest body that has ended. */
  #forgetOldest(): void {
    for (const body of this.#bodies.values()) if (body.ended !== undefined) return void this.#forgetBody(body);
  }

  #recognised(body: WireBody, record: WireOpened): void {
    body.record = record;
    if (body.owner !== undefined) nameKind(body);
  }

  #take(body: WireBody, item: WireItem): void {
    const { owner } = body;
    if (body.isPageOnly) return;
    if (owner === undefined) {
      body.hold(item);
      return;
    }
    this.#matchOfBody(body)?.take(item);
    // The page may still claim the connection.
    if (owner.stream.network !== undefined) body.hold(item);
    this.#content.recorded(owner.stream, item.seq);
  }

  #matchOfBody({ owner }: WireBody): PageMatch | undefined {
    return owner && this.#matches.get(owner.connection)?.match;
  }

  #find(body: WireBody): void {
    body.request ??= this.#network.requestOf(body);
    const owner = body.request?.owner ?? this.#unrequested(body);
    if (owner === undefined) {
      if (isGivenUp(body, this.#content.latest)) this.#forgetBody(body);
      return;
    }
    const { connection, stream } = owner;
    // Which of simultaneous requests is whose is certain once the page has the response.
    if (stream.network === undefined && (stream.api === undefined || connection.opened === undefined)) return;
    this.#waiting.delete(body);
    // For fetch and XHR the hook reads the bytes.
    if (stream.network === undefined && stream.api !== 'EventSource') {
      body.isPageOnly = true;
      body.release();
      return;
    }
    body.owner = owner;
    connection.wire = { document: body.document, stream: body.record.stream };
    this.#content.revision++;
    nameKind(body);
    if (body.lateEnds !== undefined) connection.lateEnds = body.lateEnds;
    this.#matches.set(connection, { body, match: new PageMatch(this.#content, owner) });
    for (const item of body.release()) this.#take(body, item);
    if (body.settled !== undefined) this.#matchOfBody(body)?.settle(body.settled);
  }

  /** The page's connection, where nothing reports the request. */
  #unrequested(body: WireBody) {
    return body.settled === undefined || this.#network.isObserved
      ? undefined
      : connectionOfBody(body, this.#content.shown);
  }

  /** The page has claimed the request of a network-only stream: its items are those of the page's connection. */
  #claimed(request: PairedRequest): void {
    for (const body of this.#bodies.values()) {
      if (body.request !== request || body.owner === undefined) continue;
      this.#matches.delete(body.owner.connection);
      delete body.owner;
      this.#waiting.add(body);
    }
  }
}

/** It ended long ago, and no request and no connection was found. */
function isGivenUp({ ended }: WireBody, latest: number): boolean {
  return ended !== undefined && latest > ended + 10 * GRACE_MS;
}

/** For a connection that no page reports, only the wire knows what its body is made of. */
function nameKind({ owner, record }: WireBody): void {
  if (owner?.stream.network === undefined) return;
  if (record.body !== undefined) owner.connection.body = record.body;
  else delete owner.connection.body;
}

function keyOf({ document }: StoredBatch, stream: number): string {
  return `${stream} ${document}`;
}
