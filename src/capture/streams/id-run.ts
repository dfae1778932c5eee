/** The ids of one connection's events, in their order. */
export interface IdRun {
  /** Id of the first event that has one, and of the last. */
  first: string;
  last: string;
  events: number;
  /** So far each id is the one before it and one. */
  rising: boolean;
  /** Events that an earlier connection had brought. */
  repeated: number;
  /** Some of its events were not captured: that an id is missing does not mean that its event never came. */
  torn: boolean;
}

/** After so many events whose ids rise by one, a gap in them is a loss. */
const SURE_EVENTS = 5;

/** Ids of a stream that are remembered, to know an event that comes again. */
const REMEMBERED = 1000;

export function newIdRun(): IdRun {
  return { first: '', last: '', events: 0, rising: true, repeated: 0, torn: false };
}

export function noteId(run: IdRun, id: string): void {
  run.events++;
  if (run.rising) run.rising = id !== '' && (run.events === 1 ? isWhole(id) : Number(id) === Number(run.last) + 1);
  if (run.first === '') run.first = id;
  run.last = id;
}

/** Why it cannot be known what never came between two connections. */
export type Unknown =
  /** Events carry no ids. */
  | 'no-ids'
  /** Some events came and were not captured. */
  | 'not-captured'
  /** Ids are no whole numbers, or not each is the one before and one. */
  | 'not-counted'
  /** Too few events came before to be sure that their ids count them. */
  | 'too-few';

/** Events between two connections that never came, or why that cannot be known. */
export function missedBetween(earlier: IdRun, later: IdRun): number | Unknown {
  if (earlier.torn || later.torn) return 'not-captured';
  if (later.first === '' || (earlier.first === '' && earlier.events > 0)) return 'no-ids';
  if (!earlier.rising || !isWhole(later.first)) return 'not-counted';
  if (earlier.events < SURE_EVENTS) return 'too-few';
  return Math.max(0, Number(later.first) - Number(earlier.last) - 1);
}

/** Remembers an id; false if it is known. */
export function isNewId(known: Set<string>, id: string): boolean {
  if (known.has(id)) return false;
  known.add(id);
  if (known.size > REMEMBERED) for (const oldest of known) return known.delete(oldest);
  return true;
}

function isWhole(id: string): boolean {
  return /^\d{1,15}$/.test(id);
}
