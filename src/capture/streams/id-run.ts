/** The ids of one connection's events, in their order. */
export interface IdRun {
  /** Id of the first event that has one, and of the last. */
  first: string;
  last: string;
  events: number;
  /** Every id so far is its predecessor plus one. */
  rising: boolean;
  /** Events that an earlier connection had already delivered. */
  repeated: number;
  /** Some of its events were not captured, so a missing id does not prove a missing event. */
  torn: boolean;
}

/** Number of consecutive ids, over any number of connections, after which a gap counts as a loss. */
const SURE_EVENTS = 5;

export function newIdRun(): IdRun {
  return { first: '', last: '', events: 0, rising: true, repeated: 0, torn: false };
}

export function noteId(run: IdRun, id: string): void {
  run.events++;
  if (run.rising) run.rising = id !== '' && (run.events === 1 ? isWhole(id) : follows(run.last, id));
  if (run.first === '') run.first = id;
  run.last = id;
}

/** Why the number of missed events is unknown. */
export type Unknown =
  /** Events carry no ids. */
  | 'no-ids'
  /** Some events arrived but were not captured. */
  | 'not-captured'
  /** Ids are not whole numbers that rise by one. */
  | 'not-counted'
  /** Too few events to be sure that their ids count them. */
  | 'too-few';

/** No event arrived on the connection, so the run before it goes on. */
export function isQuiet({ events, torn }: IdRun): boolean {
  return events === 0 && !torn;
}

/**
 * How many ids in a row, up to the last of `run`, followed each other, over any number of connections; no more than matter.
 * @param chain that of `previous`, the run before
 */
export function chainOf(run: IdRun, previous: IdRun | undefined, chain: number): number {
  if (run.torn || !run.rising) return 0;
  return Math.min(SURE_EVENTS, run.events - 1 + links(previous, run, chain));
}

function links(previous: IdRun | undefined, run: IdRun, chain: number): number {
  if (previous === undefined || previous.torn || !previous.rising) return 0;
  return chain + (follows(previous.last, run.first) ? 1 : 0);
}

/**
 * Number of events missed before the run `later`, or why it is unknown. Ids that went on over several connections count them
 * as well as those of one.
 * @param nearest the nearest run before it that is not quiet
 * @param chain that of `nearest`
 */
export function missedBefore(later: IdRun, nearest: IdRun | undefined, chain: number): number | Unknown {
  if (later.torn) return 'not-captured';
  if (later.first === '') return 'no-ids';
  if (nearest?.torn) return 'not-captured';
  if (nearest?.first === '') return 'no-ids';
  if (nearest?.rising === false || !isWhole(later.first)) return 'not-counted';
  if (nearest === undefined || 1 + links(nearest, later, chain) < SURE_EVENTS) return 'too-few';
  return Math.max(0, Number(later.first) - Number(nearest.last) - 1);
}

function isWhole(id: string): boolean {
  return /^\d{1,15}$/.test(id);
}

function follows(id: string, next: string): boolean {
  return Number(next) === Number(id) + 1;
}
