/** The browser's own list of one connection's events, and which of them the page did not report. */
import { type EventColumns, eventId } from '../../records/batch.ts';
import type { NetworkFinished } from '../../records/network-record.ts';
import type { Rows } from '../../rows/rows.ts';
import { SLOT_MASK } from '../../rows/segment.ts';
import { finalTime, finalUrl, type Request, sentId, withoutHash } from '../../streams/request.ts';
import { isLive, type StreamConnection } from '../../streams/stream.ts';
import { eventFields } from '../event-fields.ts';
import { isSameAsRow } from '../same-event.ts';
import type { PairedRequest } from './paired-request.ts';

export interface BrowserAccount {
  record: NetworkFinished;
  /** Its events so far, in columns of the batches that brought them, with their sequence numbers. */
  events: { columns: EventColumns; index: number; seq: number }[];
  request: PairedRequest;
}

type BrowserEvent = BrowserAccount['events'][number];

/** An event that the page did not report, and the row of the last reported event before it. */
interface Unheard {
  event: BrowserEvent;
  after: number | undefined;
}

/** Maximum difference between the times that two sources give for one moment, ms. */
const MAX_DIFFERENCE_MS = 1000;
/** … and between two clocks of one machine, ms. */
const CLOCK_MS = 100;

/** What is known of a request that another source reports too. */
export interface Sought extends Pick<NetworkFinished, 'method' | 'url' | 'started' | 'wait' | 'requestHeaders'> {
  /** When it ended, where that is known. */
  time?: number;
}

/**
 * The request that another source reports too. Of several to one URL, those with the same `Last-Event-ID` come first,
 * then the one nearest in time.
 */
export function matchRequest<R extends Request>(requests: Iterable<R>, record: Sought): R | undefined {
  const url = withoutHash(record.url);
  const fitting = [...requests].filter(
    (request) => finalUrl(request) === url && request.method === record.method && mayBeAtOnce(request, record),
  );
  // The record may lack headers, so its id is unknown. A different id only ranks a request behind the others.
  const id = sentId({ headers: record.requestHeaders }) ?? '';
  const sameId = record.requestHeaders.length === 0 ? [] : fitting.filter((request) => (sentId(request) ?? '') === id);
  return nearest(sameId.length > 0 ? sameId : fitting, record);
}

function nearest<R extends Request>(requests: readonly R[], record: Sought): R | undefined {
  let found: R | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const request of requests) {
    const apart = apartOf(request, record);
    if (apart >= least) continue;
    least = apart;
    found = request;
  }
  return found;
}

/** How far the times of both are apart, ms. */
function apartOf(request: Request, record: Sought): number {
  return Math.abs(startOf(request, record)) + endOf(request, record) / 10;
}

/** Whether the times of both allow that they are one request. */
function mayBeAtOnce(request: Request, record: Sought): boolean {
  return apartOf(request, record) < MAX_DIFFERENCE_MS || isSeenLate(request, record);
}

/**
 * The page's process gives the other times, and a busy browser sees the request long after it: at any time before the
 * page has the answer. A later request to the same URL is answered after that.
 */
function isSeenLate(request: Request, record: Sought): boolean {
  const { answered } = request;
  const { started, wait } = record;
  if (answered === undefined || wait === undefined || endOf(request, record) >= 10 * MAX_DIFFERENCE_MS) return false;
  return startOf(request, record) > 0 && answered <= started + wait + CLOCK_MS;
}

/** How much later the request was seen than the record says, ms. */
function startOf(request: Request, { started }: Sought): number {
  return finalTime(request) - started;
}

/** How far the ends are apart, ms; 0 where one is unknown. */
function endOf({ over }: Request, { time }: Sought): number {
  return over === undefined || time === undefined ? 0 : Math.abs(over - time);
}

export function isComplete({ events, record }: BrowserAccount): boolean {
  return events.length >= record.events;
}

/**
 * The connection whose events the list holds: the owner of its request, unless the page reported other events there.
 * Time cannot distinguish simultaneous requests to one URL; the events that the page reported can.
 * Undefined while the page may still report the end of one of them.
 */
export function ownerOf(
  { events, request }: BrowserAccount,
  requests: Iterable<PairedRequest>,
  rows: Rows,
): StreamConnection | undefined {
  const { owner } = request;
  if (owner === undefined || owner.stream.network !== undefined) return owner;
  const all = [owner];
  for (const other of requests) if (areTwins(request, other) && other.owner) all.push(other.owner);
  const over = all.filter((each) => isOver(each) && each.connection.reconciled !== true);
  const matching = over.find(
    ({ connection: { reportedRows } }) => reportedRows.length > 0 && covers(events, reportedRows, rows),
  );
  if (matching !== undefined) return matching;
  if (over[0] === owner && owner.connection.reportedRows.length === 0) return owner;
  return all.every(isOver) ? over[0] : undefined;
}

function areTwins(one: Request, other: Request): boolean {
  const isOther = one !== other && one.documentId === other.documentId && one.method === other.method;
  return (
    isOther && finalUrl(one) === finalUrl(other) && Math.abs(finalTime(one) - finalTime(other)) <= MAX_DIFFERENCE_MS
  );
}

function isOver({ connection, stream }: StreamConnection): boolean {
  return connection.over !== undefined || !isLive(stream);
}

/** Whether the list holds all reported events whose rows are kept, in the same order. */
function covers(events: readonly BrowserEvent[], reported: readonly number[], rows: Rows): boolean {
  const oldest = reported.findIndex((row) => row >= rows.first);
  if (oldest < 0) return false;
  let last = reported.length - 1;
  for (let i = events.length - 1; i >= 0 && last >= oldest; i--) {
    const event = events[i];
    if (event !== undefined && isSame(event, reported[last] ?? -1, rows)) last--;
  }
  return last < oldest;
}

/**
 * Events that the page did not report. The page's events are a subset of the browser's, so both are compared from the
 * end: events from before a clear are at the beginning. If their order differs, equal events are only counted.
 */
export function unheard(events: readonly BrowserEvent[], reported: readonly number[], rows: Rows): Unheard[] {
  const missing: Unheard[] = [];
  let last = reported.length - 1;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event === undefined) continue;
    const row = reported[last];
    if (row !== undefined && isSame(event, row, rows)) last--;
    else missing.push({ event, after: row });
  }
  return last < 0 ? missing.reverse() : missingByCount(events, reported, rows);
}

function missingByCount(events: readonly BrowserEvent[], reported: readonly number[], rows: Rows): Unheard[] {
  const left = new Map<string, number[]>();
  for (const row of reported.toReversed()) {
    const key = keyOfRow(row, rows);
    const same = left.get(key);
    if (same === undefined) left.set(key, [row]);
    else same.push(row);
  }
  const missing: Unheard[] = [];
  let after: number | undefined;
  for (const event of events) {
    const row = left.get(keyOf(event))?.pop();
    if (row === undefined) missing.push({ event, after });
    else after = row;
  }
  return missing;
}

function isSame(event: BrowserEvent, row: number, rows: Rows): boolean {
  const id = rows.segment(row)?.id[row & SLOT_MASK];
  return id === eventId(event.columns, event.index) && isSameAsRow(event, row, rows);
}

function keyOf(event: BrowserEvent): string {
  const { end, id, start, type } = eventFields(event);
  return JSON.stringify([type, id, event.columns.data.slice(start, end)]);
}

function keyOfRow(row: number, rows: Rows): string {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  return JSON.stringify([segment?.type[slot], segment?.id[slot], segment?.data(slot)]);
}
