import type { EventColumns } from '../../records/batch.ts';
import { eventType } from '../../records/batch.ts';
import { Fifo } from '../../records/fifo.ts';
import { isLive, type StreamConnection } from '../../streams/stream.ts';
import type { Content } from '../content.ts';
import { isSame, isSameAsRow } from '../same-event.ts';
import { isEvent, type WireEvent, type WireItem } from './wire-item.ts';
import { addWireItem } from './wire-rows.ts';

/** The wire's rows that a busy page may still report: of more, the oldest stay unheard, and are doubled if it does. */
const MOST_LATE = 20_000;

/** What is known of an event that the page reports. */
export type Met =
  /** The wire has brought it: its range in the body, and its sequence number. */
  | { offset: number; length: number; seq: number }
  /** It has a row already: the page was late. */
  | { row: number };

/**
 * Joins the events of one connection that the wire and another source report: one row an event. The events of the page,
 * and those of the browser's list, are some of the wire's, in the same order. Either side may be first.
 */
export class PageMatch {
  readonly #content: Content;
  readonly #owner: StreamConnection;
  /** What the wire has brought and has no row yet, because the page may report what comes before it. */
  readonly #held = new Fifo<WireItem>();
  /** Rows of the other sources' events that the wire has not brought. */
  #ahead = new Fifo<number>();
  /** Rows of events that only the wire has brought, though the page listens for their type. */
  readonly #late = new Fifo<number>();
  /** The row of the latest item that both, or the wire alone, have brought. */
  #last: number | undefined;
  /** The same of events. */
  #lastEvent: number | undefined;

  constructor(content: Content, owner: StreamConnection) {
    this.#content = content;
    this.#owner = owner;
    this.listed(owner.connection.reportedRows);
  }

  /** All rows of the connection's events, in order: of the browser's list, too. */
  listed(rows: readonly number[]): void {
    const { first } = this.#content.rows;
    this.#ahead = new Fifo();
    const known = this.#lastEvent === undefined ? -1 : rows.indexOf(this.#lastEvent);
    for (const row of rows.slice(known + 1)) if (row >= first) this.#ahead.push(row);
  }

  /** The wire has brought something. */
  take(item: WireItem): void {
    const row = isEvent(item) ? this.#aheadRow(item) : undefined;
    if (row !== undefined && isEvent(item)) {
      const { columns, index, seq } = item;
      this.#release(this.#held.length, true);
      this.#content.rows.locate(row, columns.offset[index] ?? -1, columns.length[index] ?? 0, seq);
      this.#place(row, true);
    } else {
      this.#held.push(item);
    }
    this.flush();
  }

  /** Before the page's event gets a row: what the wire knows of it. What comes before it gets its rows. */
  meet(columns: EventColumns, index: number): Met | undefined {
    const page = { columns, index };
    for (let i = 0; i < this.#late.length; i++) {
      const row = this.#late.at(i) ?? -1;
      if (!isSameAsRow(page, row, this.#content.rows)) continue;
      this.#late.drop(i + 1);
      this.#content.rows.heard(row);
      return { row };
    }
    for (let i = 0; i < this.#held.length; i++) {
      const item = this.#held.at(i);
      if (item === undefined || !isEvent(item) || !isSame(item, page)) continue;
      // What the page reported before it and the wire did not bring, the wire has missed.
      this.#ahead = new Fifo();
      this.#release(i);
      this.#held.drop(1);
      const { columns: own, index: at, seq } = item;
      return { offset: own.offset[at] ?? -1, length: own.length[at] ?? 0, seq };
    }
    return undefined;
  }

  /** The page's event has its row. */
  added(row: number, met: Met | undefined): void {
    if (met === undefined) {
      this.#ahead.push(row);
      return;
    }
    this.#place(row, true);
    this.flush();
  }

  /** The page has had time to report what came up to then. */
  settle(until: number): void {
    for (let head = this.#held.at(0); head !== undefined && head.time <= until; head = this.#held.at(0)) {
      this.#release(1);
    }
    this.flush();
  }

  /** Nothing more comes of the page. */
  end(): void {
    this.#release(this.#held.length);
  }

  /** Adds what the page will not report. */
  flush(): void {
    for (let head = this.#held.at(0); head !== undefined && !this.#mayBeHeard(head); head = this.#held.at(0)) {
      this.#release(1);
    }
  }

  /** The row that this event has already; those before it are not on the wire. */
  #aheadRow(event: WireEvent): number | undefined {
    const { rows } = this.#content;
    for (let i = 0; i < this.#ahead.length; i++) {
      const row = this.#ahead.at(i) ?? -1;
      if (!isSameAsRow(event, row, rows)) continue;
      this.#ahead.drop(i + 1);
      return row;
    }
    return undefined;
  }

  /**
   * Adds so many of the held items as rows.
   * @param isBetween a later item of the connection has its row already
   */
  #release(count: number, isBetween = this.#ahead.length > 0 || this.#owner.connection.over !== undefined): void {
    for (let i = 0; i < count; i++) {
      const item = this.#held.shift();
      if (item === undefined) return;
      const after = isBetween ? (this.#last ?? this.#owner.connection.openedRow) : undefined;
      const row = addWireItem(this.#content, this.#owner, item, after);
      this.#place(row, isEvent(item));
      if (isEvent(item) && this.#mayBeHeard(item)) this.#late.push(row);
      if (this.#late.length > MOST_LATE) this.#late.drop(1);
    }
  }

  #place(row: number, isOfEvent: boolean): void {
    this.#last = row;
    if (isOfEvent) this.#lastEvent = row;
  }

  /** Whether the page may still report it: of an `EventSource` the hook sees `message`, and what the page listens for. */
  #mayBeHeard(item: WireItem): boolean {
    if (!isEvent(item)) return false;
    const { connection, stream } = this.#owner;
    if (stream.network !== undefined || connection.over !== undefined || !isLive(stream)) return false;
    const type = eventType(item.columns, item.index);
    return type === 'message' || stream.listening.has(type);
  }
}
