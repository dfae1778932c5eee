/**
 * Colours of the timeline, as numbers: event types share a small palette, other rows have their own. A type keeps its
 * number for good; unless two types want the same, it is the same in every log.
 */
export const TYPE_SLOTS = 8;
/** Comments, `retry` and blocks that dispatched nothing. */
export const NOTE_SLOT = 8;
/** Malformed input and dropped records. */
export const TROUBLE_SLOT = 9;
export const SLOTS = 10;

export class TypeSlots {
  /** The first types each have a slot of their own; later ones share. */
  readonly #own = new Map<string, number>([['message', 0]]);
  readonly #free = new Set(Array.from({ length: TYPE_SLOTS - 1 }, (_, i) => i + 1));
  #last = 'message';
  #lastSlot = 0;

  of(type: string): number {
    // Most events have the type of the previous one.
    if (type === this.#last) return this.#lastSlot;
    this.#last = type;
    this.#lastSlot = this.#own.get(type) ?? this.#choose(type);
    return this.#lastSlot;
  }

  #choose(type: string): number {
    const wanted = 1 + (hash(type) % (TYPE_SLOTS - 1));
    const [any] = this.#free;
    if (any === undefined) return wanted;
    const slot = this.#free.has(wanted) ? wanted : any;
    this.#free.delete(slot);
    this.#own.set(type, slot);
    return slot;
  }
}

/** FNV-1a, 32 bits. @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
