/** Joins what the network saw to what the page told: requests to connections, the browser's accounts to events. */

import type { StoredBatch } from '../../records/batch.ts';
import type { NetworkFinished } from '../../records/network-record.ts';
import type { OtherRecord } from '../../records/record.ts';
import { RowKind } from '../../rows/row-kind.ts';
import { newIdRun, noteId } from '../../streams/id-run.ts';
import { finish, learn, newRequest, type RequestRecord } from '../../streams/request.ts';
import { type Connection, isLive, type Stream } from '../../streams/stream.ts';
import { pageLeft } from '../../streams/stream-state.ts';
import type { Content } from '../content.ts';
import type { Pages } from '../pages.ts';
import type { Pauses } from '../pauses.ts';
import { type Account, accountedFor, accountFields, isComplete, ownerOf, unheard } from './browser-account.ts';
import type { PairedRequest } from './paired-request.ts';
import { Lane } from './request-pairing.ts';
import * as own from './worker-streams.ts';

/** Requests and accounts that are remembered for what may still come to join them. */
const REMEMBERED = 512;

export function isNetworkRecord(record: OtherRecord): record is RequestRecord | NetworkFinished {
  return record.kind.startsWith('network-');
}

export class Network {
  readonly #content: Content;
  readonly #pages: Pages;
  readonly #pauses: Pauses;
  #requests = new Map<string, PairedRequest>();
  /** By the document's id, or by the frame where the browser does not give one. */
  #lanes = new Map<string, Lane>();
  #accounts = new Map<string, Account>();
  #own: Stream[] = [];
  /** Accounts of requests of which no page has told so far. */
  #ownAccounts = new Map<PairedRequest, [key: string, Account]>();

  constructor(content: Content, pages: Pages, pauses: Pauses) {
    this.#content = content;
    this.#pages = pages;
    this.#pauses = pauses;
  }

  record(record: RequestRecord | NetworkFinished, batch: StoredBatch, time: number, seq: number): void {
    if (record.kind === 'network-finished') {
      this.#finished(record, batch);
      return;
    }
    const known = this.#requests.get(record.request);
    if (record.kind === 'network-request') {
      if (known === undefined) this.#add(newRequest(record, time));
      return;
    }
    if (known === undefined) return;
    learn(known, record, time);
    this.#laneOf(known).touch();
    if (record.kind === 'network-settled') this.#settled(known, time, seq);
    else if (known.owner?.stream.network !== undefined) own.told(known.owner, record, time, seq, this.#content.rows);
  }

  /** One event of an account. */
  event(batch: StoredBatch, index: number, seq: number): void {
    const account = this.#accounts.get(accountKey(batch, batch.events.stream[index] ?? 0));
    account?.events.push({ columns: batch.events, index, seq });
  }

  /** The page told of a connection, or something new of it. */
  connection(stream: Stream, connection: Connection): void {
    if (connection.requested === undefined) return;
    const lane = this.#lane(stream.documentId, stream.frame);
    if (connection.request === undefined) lane.connection(stream, connection);
    lane.touch();
  }

  /** Joins what a batch has brought. */
  join(): void {
    for (const lane of this.#lanes.values()) lane.pair();
    for (const [key, account] of this.#accounts) {
      if (!isComplete(account)) continue;
      const owner = ownerOf(account, this.#requests.values(), this.#content.rows);
      if (owner === undefined) continue;
      this.#accounts.delete(key);
      if (owner.stream.network !== undefined) this.#ownAccounts.set(account.request, [key, account]);
      this.#reconcile(account, owner.stream, owner.connection);
    }
  }

  /** The log is cleared. Of a stream that the network alone knows nobody tells again: it goes on by itself. */
  clear(): void {
    const live = [...this.#requests.values()].filter(
      ({ owner, over }) => over === undefined && owner?.stream.network !== undefined && isLive(owner.stream),
    );
    this.startOver(() => true);
    for (const request of live) own.goOn(this.#newOwn(request), request, this.#content.cleared);
  }

  /** The log starts over: what is still on its way and `stays` is joined to it again. */
  startOver(stays: (request: PairedRequest) => boolean): void {
    const requests = [...this.#requests.values()].filter((request) => stays(request) && request.over === undefined);
    this.#requests = new Map();
    this.#lanes = new Map();
    this.#accounts = new Map();
    this.#ownAccounts = new Map();
    this.#own = [];
    for (const request of requests) {
      delete request.owner;
      this.#add(request);
    }
  }

  /** Accounts that tell of forgotten rows alone are of no use any more. */
  forget(before: number): void {
    for (const [request, [, { events }]] of this.#ownAccounts) {
      if ((events.at(-1)?.seq ?? 0) < before) this.#ownAccounts.delete(request);
    }
  }

  #add(request: PairedRequest): void {
    this.#requests.set(request.id, request);
    if (this.#requests.size > REMEMBERED) this.#letGo();
    if (!request.shared) this.#laneOf(request).request(request);
  }

  /** The oldest that is over. */
  #letGo(): void {
    for (const [id, request] of this.#requests) {
      if (request.over === undefined && this.#requests.size <= 4 * REMEMBERED) continue;
      this.#requests.delete(id);
      this.#ownAccounts.delete(request);
      return;
    }
  }

  #laneOf(request: PairedRequest): Lane {
    return this.#lane(request.documentId, request.frame);
  }

  #lane(documentId: string, frame: number): Lane {
    const key = documentId === '' ? `frame ${frame}` : documentId;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = new Lane((request, from) => this.#claimed(request, from));
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #settled(request: PairedRequest, time: number, seq: number): void {
    if (!request.shared) this.#laneOf(request).pair();
    if (request.owner !== undefined) return;
    const stream = own.continued(this.#own, request) ?? this.#newOwn(request);
    own.adopt(stream, request, time, seq, this.#content.rows);
    const next = this.#pages.list[stream.page + 1];
    if (next !== undefined && stream.network === 'tab') pageLeft(stream, next.time);
  }

  /** A page that was busy tells of a request late: what the network alone has told of it is told again, as of the page's. */
  #claimed(request: PairedRequest, from: Stream): void {
    this.#content.withdraw(from);
    const known = this.#ownAccounts.get(request);
    if (known === undefined) return;
    this.#ownAccounts.delete(request);
    this.#accounts.set(...known);
  }

  #newOwn(request: PairedRequest): Stream {
    const stream = own.newOwn(this.#content, this.#pages.at(request), request);
    this.#own.push(stream);
    return stream;
  }

  #finished(record: NetworkFinished, batch: StoredBatch): void {
    // The browser gives an account of each redirect too.
    if (record.status >= 300 && record.status < 400 && record.events === 0) return;
    const free = [...this.#requests.values()].filter(({ accounted }) => accounted !== true);
    const request = accountedFor(free, record);
    if (request === undefined) return;
    finish(request, record);
    this.#accounts.set(accountKey(batch, record.entry), { record, events: [], request });
    if (this.#accounts.size > REMEMBERED)
      for (const oldest of this.#accounts.keys()) return void this.#accounts.delete(oldest);
  }

  /** Adds what the page did not hear, in its place. */
  #reconcile({ events }: Account, stream: Stream, connection: Connection): void {
    const { cleared, rows } = this.#content;
    // Where the page's bytes are read, nothing escapes.
    const isHeard = stream.network === undefined && stream.api !== 'EventSource';
    if (isHeard || events.length === 0) return;
    const heard = connection.heard.filter((row) => row >= rows.first);
    connection.heard = [];
    connection.accounted = true;
    const oldest = rows.first > 0 ? rows.time(rows.first) : cleared;
    for (const { after, event } of unheard(events, heard, rows)) {
      const time = event.columns.time[event.index] ?? 0;
      if (time <= Math.max(oldest, cleared) || this.#pauses.include(time)) continue;
      const row = this.#content.addEvent(stream, connection, {
        kind: RowKind.event,
        time,
        seq: event.seq,
        stream: stream.index,
        connection: connection.number,
        ...accountFields(event),
        text: event.columns.data,
        size: event.columns.size[event.index] ?? 0,
        truncated: event.columns.truncated[event.index] ?? 0,
        unheard: stream.network === undefined ? 1 : 0,
        ...this.#placed(after ?? connection.openedRow, time),
      });
      if (stream.network !== undefined) connection.heard.push(row);
    }
    const { repeated } = connection.ids;
    connection.ids = { ...newIdRun(), repeated };
    for (const event of events) noteId(connection.ids, accountFields(event).id);
  }

  /** Behind a row, or where that is forgotten: behind what happened before. */
  #placed(row: number | undefined, time: number): { after?: number } {
    const { rows } = this.#content;
    if (row === undefined) return {};
    return { after: row < rows.first ? rows.until(time) : row };
  }
}

function accountKey({ document }: StoredBatch, entry: number): string {
  return `${document} ${entry}`;
}
