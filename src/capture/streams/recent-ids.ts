/** Ids kept per stream; up to twice as many. */
const KEPT = 1000;

/**
 * The latest ids of a stream, to recognise events that come again. Only listed until a connection may repeat those of an
 * earlier one: most streams never reconnect, and a flood has hundreds of thousands.
 */
export class RecentIds {
  #listed: string[] = [];
  /** Takes the place of the list. */
  #known: Set<string> | undefined;

  get isEmpty(): boolean {
    return this.#listed.length === 0 && (this.#known === undefined || this.#known.size === 0);
  }

  /** Adds an id of the first connection, which repeats none. */
  list(id: string): void {
    if (this.#known !== undefined) {
      this.add(id);
      return;
    }
    this.#listed.push(id);
    if (this.#listed.length >= 2 * KEPT) this.#listed = this.#listed.slice(-KEPT);
  }

  /** Adds an id; false if it was there already. */
  add(id: string): boolean {
    const known = this.#compared();
    if (known.has(id)) return false;
    known.add(id);
    if (known.size >= 2 * KEPT) forgetOldest(known);
    return true;
  }

  has(id: string): boolean {
    return this.#compared().has(id);
  }

  #compared(): Set<string> {
    this.#known ??= new Set(this.#listed.splice(0));
    return this.#known;
  }
}

/** Many at once: to find the oldest takes as long as those that were deleted since the set was last laid out anew. */
function forgetOldest(known: Set<string>): void {
  for (const oldest of known) {
    if (known.size <= KEPT) return;
    known.delete(oldest);
  }
}
