/**
 * What came before a connection, for each connection of a stream. It is kept from connection to connection, so that a
 * stream of very many costs no more than each of them.
 */
import { chainOf, type IdRun, isQuiet } from './id-run.ts';
import { placeOf } from './place-of.ts';

interface Link {
  number: number;
  ids: IdRun;
  retry?: number;
}

interface Chain {
  connections: readonly Link[];
  pasts: Pasts;
}

export interface Past {
  /** The latest reconnection time that was set, ms: it holds for the rest of the stream. */
  retry: number | undefined;
  /** The ids of the nearest connection that brought events, or may have. */
  nearest: IdRun | undefined;
  /** How many ids in a row, up to the last of `nearest`, followed each other. */
  chain: number;
}

const NOTHING: Past = { retry: undefined, nearest: undefined, chain: 0 };

/** By place of the connection. The first is that of the oldest connection that is kept: it outlives those before it. */
export type Pasts = Past[];

export function newPasts(): Pasts {
  return [NOTHING];
}

export function pastOf({ connections, pasts }: Chain, { number }: Pick<Link, 'number'>): Past {
  const place = placeOf(connections, number);
  for (let at = pasts.length; at <= place; at++) {
    const connection = connections[at - 1];
    const past = pasts[at - 1] ?? NOTHING;
    pasts.push(connection === undefined ? past : after(connection, past));
  }
  return pasts[place] ?? NOTHING;
}

/** Ids or reconnection time of the connection changed, or it was inserted: what follows it has another past. */
export function pastChanged({ connections, pasts }: Chain, { number }: Pick<Link, 'number'>): void {
  const known = placeOf(connections, number) + 1;
  if (pasts.length > known) pasts.length = known;
}

/** So many of the oldest connections are about to be forgotten. */
export function forgetPasts(stream: Chain, gone: number): void {
  const first = stream.connections[gone];
  if (first === undefined) return;
  pastOf(stream, first);
  stream.pasts.splice(0, gone);
}

function after({ ids, retry }: Link, past: Past): Past {
  const known = { ...past, retry: retry ?? past.retry };
  return isQuiet(ids) ? known : { ...known, nearest: ids, chain: chainOf(ids, past.nearest, past.chain) };
}

/** Some of the connection's events may not have been captured. */
export function tear(stream: Chain, connection: Link): void {
  connection.ids.torn = true;
  pastChanged(stream, connection);
}
