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
}

/** After so many events whose ids rise by one, a gap in them is a loss. */
const SURE_EVENTS = 5;

/** Ids of a stream that are remembered, to know an event that comes again. */
const REMEMBERED = 1000;

export function newIdRun(): IdRun {
  return { first: '', last: '', events: 0, rising: true, repeated: 0 };
}

export function noteId(run: IdRun, id: string): void {
  run.events++;
  if (run.rising) run.rising = id !== '' && (run.events === 1 ? isWhole(id) : Number(id) === Number(run.last) + 1);
  if (run.first === '') run.first = id;
  run.last = id;
}

/** Events between two connections that never came; undefined where that cannot be known. */
export function missedBetween(earlier: IdRun, later: IdRun): number | undefined {
  if (!earlier.rising || earlier.events < SURE_EVENTS || !isWhole(later.first)) return undefined;
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
