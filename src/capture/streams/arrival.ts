/**
 * Events that came together. Compression, proxies and servers hold events back, then release them in one read.
 */

/** Events of one read. Where bytes are not seen, of one moment. */
export interface Arrival {
  /** When the first of them came, epoch ms. */
  from: number;
  events: number;
  /** ms without an event before them, from the request on; undefined if unknown. */
  silence: number | undefined;
}

/** How the events of a connection came. */
export interface Arrivals {
  /** When the newest came, and with which others. */
  last?: number;
  newest?: Arrival;
  /** The most that came at once after a silence. */
  burst?: Arrival;
}

/** When a connection's events could begin to come. */
export interface Begun {
  number: number;
  requested?: number;
  opened?: number;
}

/** An `EventSource` dispatches the events of a read one after the other, ms. */
const DISPATCH_MS = 5;

/** Shorter pauses are no silence, ms. */
const SILENCE_MS = 250;

/** Notes an event of the page. `offset` is that of its block, -1 where bytes are not seen. */
export function noteArrival(arrivals: Arrivals, connection: Begun, time: number, offset: number): void {
  if (isUntimed(connection, time, offset)) return;
  const { last, newest } = arrivals;
  const isNew = newest === undefined || !isTogether(newest.from, time, offset);
  const arrival = isNew ? arrivalAt(time, last ?? beginning(connection)) : newest;
  if (!isNew) arrival.events++;
  arrivals.last = time;
  arrivals.newest = arrival;
  if (isBurst(arrival) && arrival.events >= (arrivals.burst?.events ?? 0)) arrivals.burst = arrival;
}

export function arrivalAt(time: number, before: number | undefined): Arrival {
  return { from: time, events: 1, silence: before === undefined ? undefined : time - before };
}

/** The request of a reconnect begins with its wait. */
export function beginning({ number, opened, requested }: Begun): number | undefined {
  return number === 1 ? (requested ?? opened) : opened;
}

/** A file that says nothing of when events came has all of them at the response's head. */
export function isUntimed({ opened }: Begun, time: number, offset: number): boolean {
  return offset >= 0 && time === opened;
}

/** Several events at once, after a silence. */
export function isBurst({ events, silence }: Arrival): boolean {
  return events > 1 && (silence ?? 0) >= SILENCE_MS;
}

/** What is read at once has one time. */
export function isTogether(first: number, later: number, offset: number): boolean {
  return offset >= 0 ? later === first : later >= first && later - first <= DISPATCH_MS;
}
