/** The browser's own account of one connection, and what of it the page did not hear. */
import { type EventColumns, eventId, eventType } from '../../records/batch.ts';
import type { NetworkFinished } from '../../records/network-record.ts';
import type { Rows } from '../../rows/rows.ts';
import { SLOT_MASK } from '../../rows/segment.ts';
import { finalTime, finalUrl, type Request, sentId, withoutHash } from '../../streams/request.ts';
import { isLive, type StreamConnection } from '../../streams/stream.ts';
import type { PairedRequest } from './paired-request.ts';

export interface Account {
  record: NetworkFinished;
  /** Its events so far, in columns of the batches that brought them, with their sequence numbers. */
  events: { columns: EventColumns; index: number; seq: number }[];
  request: PairedRequest;
}

type AccountEvent = Account['events'][number];

/** An event that is not among those heard, and the row of the last one before it that is. */
interface Unheard {
  event: AccountEvent;
  after: number | undefined;
}

/** How far the two tellings of a request's beginning may be apart, ms. */
const APART_MS = 1000;

/**
 * The request that an account describes. Among several to one URL, those that sent the same `Last-Event-ID` come first, then
 * the one nearest in time.
 */
export function accountedFor<R extends Request>(requests: Iterable<R>, record: NetworkFinished): R | undefined {
  let nearest: R | undefined;
  let least = Number.POSITIVE_INFINITY;
  const id = sentId({ headers: record.requestHeaders });
  const hasHeaders = record.requestHeaders.length > 0;
  const url = withoutHash(record.url);
  for (const request of requests) {
    if (finalUrl(request) !== url || request.method !== record.method) continue;
    const end = request.over === undefined ? 0 : Math.abs(request.over - record.time);
    const start = Math.abs(finalTime(request) - record.started);
    const apart = start + end / 10;
    if (start > APART_MS || apart >= APART_MS) continue;
    // An account may lack headers, and then says nothing of the id. Another id ranks a request behind the others only.
    const rank = apart + (hasHeaders && sentId(request) !== id ? APART_MS : 0);
    if (rank >= least) continue;
    least = rank;
    nearest = request;
  }
  return nearest;
}

export function isComplete({ events, record }: Account): boolean {
  return events.length >= record.events;
}

/**
 * Whose events an account tells: the connection that its request was taken for, unless the page heard something else on
 * it. Requests to one URL that were made together cannot be told apart by time, but by what was heard on them.
 * Undefined while the page may still tell that one of them is over.
 */
export function ownerOf(
  { events, request }: Account,
  requests: Iterable<PairedRequest>,
  rows: Rows,
): StreamConnection | undefined {
  const { owner } = request;
  if (owner === undefined || owner.stream.network !== undefined) return owner;
  const all = [owner];
  for (const other of requests) if (areTwins(request, other) && other.owner) all.push(other.owner);
  const over = all.filter((each) => isOver(each) && each.connection.accounted !== true);
  const telling = over.find(({ connection: { heard } }) => heard.length > 0 && covers(events, heard, rows));
  if (telling !== undefined) return telling;
  if (over[0] === owner && owner.connection.heard.length === 0) return owner;
  return all.every(isOver) ? over[0] : undefined;
}

function areTwins(one: Request, other: Request): boolean {
  const isOther = one !== other && one.documentId === other.documentId && one.method === other.method;
  return isOther && finalUrl(one) === finalUrl(other) && Math.abs(finalTime(one) - finalTime(other)) <= APART_MS;
}

function isOver({ connection, stream }: StreamConnection): boolean {
  return connection.over !== undefined || !isLive(stream);
}

/** Whether all that was heard, as far as it is kept, is told, in its order. */
function covers(events: readonly AccountEvent[], heard: readonly number[], rows: Rows): boolean {
  const oldest = heard.findIndex((row) => row >= rows.first);
  if (oldest < 0) return false;
  let last = heard.length - 1;
  for (let i = events.length - 1; i >= 0 && last >= oldest; i--) {
    const event = events[i];
    if (event !== undefined && isSame(event, heard[last] ?? -1, rows)) last--;
  }
  return last < oldest;
}

/**
 * What the page did not hear. The heard events are those of the account with some left out, so they are laid over each
 * other from the end: what came before a clear is at the beginning. If they are not in one order, they are only counted.
 */
export function unheard(events: readonly AccountEvent[], heard: readonly number[], rows: Rows): Unheard[] {
  const missing: Unheard[] = [];
  let last = heard.length - 1;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event === undefined) continue;
    const row = heard[last];
    if (row !== undefined && isSame(event, row, rows)) last--;
    else missing.push({ event, after: row });
  }
  return last < 0 ? missing.reverse() : uncounted(events, heard, rows);
}

function uncounted(events: readonly AccountEvent[], heard: readonly number[], rows: Rows): Unheard[] {
  const left = new Map<string, number[]>();
  for (const row of heard.toReversed()) {
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

export function accountFields({ columns, index }: AccountEvent) {
  return {
    type: eventType(columns, index),
    id: eventId(columns, index),
    start: index === 0 ? 0 : (columns.dataEnd[index - 1] ?? 0),
    end: columns.dataEnd[index] ?? 0,
  };
}

function isSame(event: AccountEvent, row: number, rows: Rows): boolean {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  if (segment === undefined) return false;
  const { end, id, start, type } = accountFields(event);
  if (segment.id[slot] !== id || segment.type[slot] !== type) return false;
  if ((segment.end[slot] ?? 0) - (segment.start[slot] ?? 0) !== end - start) return false;
  return segment.data(slot) === event.columns.data.slice(start, end);
}

function keyOf(event: AccountEvent): string {
  const { end, id, start, type } = accountFields(event);
  return JSON.stringify([type, id, event.columns.data.slice(start, end)]);
}

function keyOfRow(row: number, rows: Rows): string {
  const segment = rows.segment(row);
  const slot = row & SLOT_MASK;
  return JSON.stringify([segment?.type[slot], segment?.id[slot], segment?.data(slot)]);
}
