/** Takes the browser's lists of events, and adds to a connection's rows those that the page did not report. */
import type { StoredBatch } from '../../records/batch.ts';
import type { NetworkFinished } from '../../records/network-record.ts';
import { RowKind, Unheard } from '../../rows/row-kind.ts';
import { newIdRun, noteId } from '../../streams/id-run.ts';
import { pastChanged } from '../../streams/past.ts';
import { finish } from '../../streams/request.ts';
import type { Connection, Stream } from '../../streams/stream.ts';
import type { Content } from '../content.ts';
import { eventFields } from '../event-fields.ts';
import { openedBy } from '../opened-row.ts';
import type { Pauses } from '../pauses.ts';
import type { PageMatch } from '../wire/page-match.ts';
import { type BrowserAccount, isComplete, matchRequest, ownerOf, unheard } from './browser-account.ts';
import type { PairedRequest } from './paired-request.ts';

/** Lists kept for a later join. */
const REMEMBERED = 512;

/** What the wire has of a connection. */
interface OnWire {
  /** It is about to bring the last events of a connection that was over at this time. */
  isAwaited(connection: Connection, since: number): boolean;
  /** Joins its events to those that others report. */
  matchOf(connection: Connection): PageMatch | undefined;
}

type Requests = ReadonlyMap<string, PairedRequest>;

export class BrowserAccounts {
  readonly #content: Content;
  readonly #pauses: Pauses;
  readonly #wire: OnWire;
  #accounts = new Map<string, BrowserAccount>();
  /** Lists of requests that no page has reported yet. */
  #unclaimed = new Map<PairedRequest, [key: string, BrowserAccount]>();

  constructor(content: Content, pauses: Pauses, wire: OnWire) {
    this.#content = content;
    this.#pauses = pauses;
    this.#wire = wire;
  }

  /** A request is finished: its events follow. */
  finished(record: NetworkFinished, batch: StoredBatch, requests: Requests): void {
    // HAR has an entry for each redirect too.
    if (record.status >= 300 && record.status < 400 && record.events === 0) return;
    const free = [...requests.values()].filter(({ finished }) => finished !== true);
    const request = matchRequest(free, record);
    if (request === undefined) return;
    finish(request, record);
    this.#accounts.set(accountKey(batch, record.entry), { record, events: [], request });
    if (this.#accounts.size > REMEMBERED)
      for (const oldest of this.#accounts.keys()) return void this.#accounts.delete(oldest);
  }

  /** Adds an event to the list of its connection. */
  event(batch: StoredBatch, index: number, seq: number): void {
    const account = this.#accounts.get(accountKey(batch, batch.events.stream[index] ?? 0));
    account?.events.push({ columns: batch.events, index, seq });
  }

  /** Compares the lists that are complete with what the page reported. */
  join(requests: Requests): void {
    for (const [key, account] of this.#accounts) {
      if (!isComplete(account)) continue;
      const owner = ownerOf(account, requests.values(), this.#content.rows);
      if (owner === undefined || this.#wire.isAwaited(owner.connection, account.record.time)) continue;
      this.#accounts.delete(key);
      if (owner.stream.network !== undefined) this.#unclaimed.set(account.request, [key, account]);
      this.#reconcile(account, owner.stream, owner.connection);
    }
  }

  /** The page claimed the request late: its list is joined again. */
  claimed(request: PairedRequest): void {
    const known = this.#unclaimed.get(request);
    if (known === undefined) return;
    this.#unclaimed.delete(request);
    this.#accounts.set(...known);
  }

  startOver(): void {
    this.#accounts = new Map();
    this.#unclaimed = new Map();
  }

  /** The request will not be claimed any more. */
  drop(request: PairedRequest): void {
    this.#unclaimed.delete(request);
  }

  /** Drops lists whose events are all discarded. */
  discard(before: number): void {
    for (const [request, [, { events }]] of this.#unclaimed) {
      if ((events.at(-1)?.seq ?? 0) < before) this.#unclaimed.delete(request);
    }
  }

  /** Drops what belongs to requests that are forgotten. */
  forget(isGone: (request: PairedRequest) => boolean): void {
    for (const [key, { request }] of this.#accounts) if (isGone(request)) this.#accounts.delete(key);
    for (const request of this.#unclaimed.keys()) if (isGone(request)) this.#unclaimed.delete(request);
  }

  /** Adds the events that the page did not report, in their places. */
  #reconcile({ events }: BrowserAccount, stream: Stream, connection: Connection): void {
    const { cleared, rows } = this.#content;
    // For fetch and XHR the hook reads the bytes, so it sees every event.
    const seesAllEvents = stream.network === undefined && stream.api !== 'EventSource';
    if (seesAllEvents || events.length === 0) return;
    const match = this.#wire.matchOf(connection);
    // The page's report has come to its end: what is missing in it had no listener, or was dropped from it.
    match?.flush();
    const hasGaps = connection.ids.torn;
    const reported = connection.reportedRows.filter((row) => row >= rows.first);
    const all = [...reported];
    connection.reportedRows = [];
    connection.reconciled = true;
    const oldest = rows.first > 0 ? rows.time(rows.first) : cleared;
    for (const { after, event } of unheard(events, reported, rows)) {
      const time = event.columns.time[event.index] ?? 0;
      if (time <= Math.max(oldest, cleared) || this.#pauses.include(time)) continue;
      openedBy(this.#content, connection, time);
      const fields = eventFields(event);
      const isHeard = stream.network !== undefined || (hasGaps && stream.listening.has(fields.type));
      const row = this.#content.addEvent(stream, connection, {
        kind: RowKind.event,
        time,
        seq: event.seq,
        stream: stream.index,
        connection: connection.number,
        ...fields,
        unheard: isHeard ? Unheard.no : Unheard.byBrowser,
        ...rows.placeAfter(after ?? connection.openedRow, time),
      });
      all.push(row);
    }
    // The events of a network-only stream may be moved, and those that a tap brings later are joined to them.
    if (stream.network !== undefined || this.#content.hasWire) {
      connection.reportedRows = all.sort((a, b) => rows.compare(a, b));
      match?.listed(all);
    }
    this.#content.recorded(stream, events.at(-1)?.seq ?? 0);
    const { repeated } = connection.ids;
    connection.ids = { ...newIdRun(), repeated };
    for (const event of events) noteId(connection.ids, eventFields(event).id);
    pastChanged(stream, connection);
  }
}

function accountKey({ document }: StoredBatch, entry: number): string {
  return `${document} ${entry}`;
}
